# What stands before the shell blocks of a page, so that they can run as a reader pastes them: nothing but the tools that are
# linked in $PATH can be called, and what is too much for a test is written to the file "calls" for the test to look at.
set -euo pipefail
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}"' EXIT

mvn() { echo "mvn $*" >> calls; }
camel() { echo "camel $*" >> calls; }
jbang() { echo "jbang $*" >> calls; }
kubectl() { echo "kubectl $*" >> calls; }
cd() { echo "cd $*" >> calls; }
mkdir .ci
printf '#!%s\necho .ci/run >> calls\n' "$(command -v bash)" > .ci/run
chmod +x .ci/run

# the private key that a page decrypts
openssl genrsa -traditional -out encrypted-or-pkcs1.pem 2048 2> /dev/null

# the sandbox on its own, and what its page tells to do with what it prints; then what a reader's program does
java() {
    echo "java $*" >> calls
    [ "$1" = -jar ]
    : > exports
    "$JAVA" -cp "$CLASSES" io.github.camelcoze.sandbox.CozeSandboxMain "${@:3}" --port 0 > exports &
    pids+=($!)
    until grep -q '/sandbox$' exports; do
        kill -0 "${pids[-1]}"
        sleep 0.1
    done
    [ -e printed ] || cp exports printed
    eval "$(grep '^export ' exports)"
    api PUT '' "{\"callback_url\": \"$RECEIVER\"}"
    api POST /events '{"event_types": ["bot.published", "bot.deleted", "benefit.usage"]}'
}

api() {
    command curl --fail-with-body -sS -X "$1" "$COZE_API_BASE/v1/api_apps/$COZE_API_APP_ID$2" -d "$3" \
        -H "Authorization: Bearer $COZE_API_TOKEN" -H 'Content-Type: application/json' > /dev/null
}

# the reader's program listens on a port that is free here
curl() {
    local arguments=("${@/#http:\/\/127.0.0.1:8080\/coze\/callback/$ROUTE}")
    command curl --fail-with-body -sS "${arguments[@]//http:\/\/127.0.0.1:8080\/coze\/callback/$RECEIVER}" > answer
    cat answer >> answers
    echo >> answers
}
