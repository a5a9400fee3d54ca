-- Has wrk send the requests in a file, one after the other, each once. All have the same length.
--   wrk ... -s events.lua URL -- FILE LENGTH [statuses]
-- With 'statuses', each status is looked at, which costs wrk time; else, wrk itself counts those from 400.

local threads = {}
local file
local length

function setup(thread)
    table.insert(threads, thread)
end

function init(args)
    file = assert(io.open(args[1], "rb"))
    length = tonumber(args[2])
    other = 0
    if args[3] == "statuses" then
        response = function(status)
            if status ~= 200 then
                other = other + 1
            end
        end
    end
end

function request()
    return file:read(length) or error("no more requests in the file")
end

function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    for _, thread in ipairs(threads) do
        failed = failed + thread:get("other")
    end
    io.write(string.format("result %d %d %d\n", summary.requests, summary.duration, failed))
end
