// The official JavaScript SDK, which knows nothing of the sandbox, against it: prints what it got.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const { CozeAPI, RoleType } = createRequire(process.argv[2] + '/')('@coze/api');
const client = new CozeAPI({ baseURL: process.env.COZE_API_BASE, token: process.env.COZE_API_TOKEN });
const say = content => ({
  bot_id: '73428668', user_id: 'u', auto_save_history: true,
  additional_messages: [{ role: RoleType.User, content, content_type: 'text' }],
});
const collect = async stream => {
  const events = [];
  for await (const event of stream) events.push(event);
  return events;
};

const result = {};
const events = await collect(client.chat.stream(say('hello')));
result.events = events.map(event => event.event);
result.answer = events.filter(event => event.event === 'conversation.message.delta').map(event => event.data.content).join('');
const poll = await client.chat.createAndPoll(say('hello'));
result.polled = poll.messages.filter(message => message.type === 'answer').map(message => message.content);

const waiting = (await collect(client.chat.stream(say('weather')))).find(event => event.event.endsWith('requires_action')).data;
const outputs = await collect(client.chat.submitToolOutputs({
  conversation_id: waiting.conversation_id, chat_id: waiting.id, stream: true,
  tool_outputs: [{ tool_call_id: waiting.required_action.submit_tool_outputs.tool_calls[0].id, output: 'sunny' }],
}));
result.afterTools = outputs.filter(event => event.data?.type === 'answer').map(event => event.data.content);

result.run = (await client.workflows.runs.create({ workflow_id: '73664689', parameters: { user_name: 'Ann' } })).data;
const run = await collect(client.workflows.runs.stream({ workflow_id: '73664689', parameters: { user_name: 'Ann' } }));
result.runEvents = run.map(event => event.event);

const file = await client.files.upload({ file: fs.createReadStream(process.argv[1]) });
result.uploaded = file.file_name;
const conversation = await client.conversations.create({ bot_id: '1' });
await client.conversations.messages.create(conversation.id, { role: RoleType.User, content: 'hi', content_type: 'text' });
result.messages = (await client.conversations.messages.list(conversation.id)).data.map(message => message.content);

console.log(JSON.stringify(result));
