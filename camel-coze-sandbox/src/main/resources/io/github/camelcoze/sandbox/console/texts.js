// SPDX-License-Identifier: Apache-2.0
// Every text of the console, in English and Chinese.

const TEXTS = {
  sandbox: ['sandbox', '沙箱'],
  skip: ['Skip to the content', '跳到正文'],
  views: ['Views', '视图'],
  overview: ['Overview', '概览'],
  live: ['Live', '实时'],
  actions: ['Actions', '操作'],
  liveTitle: ['Calls and deliveries', '调用与投递'],
  connected: ['Connected', '已连接'],
  pending: ['{0} pending', '{0} 个待投递'],
  disconnected: ['Not connected, trying again', '未连接，正在重试'],
  themeAuto: ['Theme: system', '主题：跟随系统'],
  themeLight: ['Theme: light', '主题：浅色'],
  themeDark: ['Theme: dark', '主题：深色'],
  // overview
  apps: ['Callback apps', '回调应用'],
  app: ['App', '应用'],
  callbackUrl: ['Callback URL', '回调 URL'],
  subscriptions: ['Subscriptions', '订阅'],
  registration: ['Last registration', '最近注册'],
  none: ['none', '无'],
  noUrl: ['none yet: a program registers it, or set it under Actions', '尚未设置：由程序注册，或在“操作”中设置'],
  verified: ['verified', '已验证'],
  rejected: ['rejected', '被拒绝'],
  notVerified: ['not verified', '未验证'],
  check: ['Check now', '立即检查'],
  checking: ['Checking…', '检查中…'],
  normalApp: ['normal', '普通'],
  connectorApp: ['connector {0}', '渠道 {0}'],
  bots: ['Bots', '智能体'],
  bot: ['Bot', '智能体'],
  connectors: ['Connectors', '渠道'],
  script: ['Script', '脚本'],
  showScript: ['Show', '查看'],
  echoes: ['no script: it echoes', '无脚本：回显提问'],
  notPublished: ['not published', '未发布'],
  ended: ['unpublished', '已下架'],
  publishFailed: ['publishing failed', '发布失败'],
  audits: ['audit {0}', '审核结果 {0}'],
  workflows: ['Workflows', '工作流'],
  workflow: ['Workflow', '工作流'],
  type: ['Type', '类型'],
  typeWorkflow: ['workflow', '工作流'],
  typeChatflow: ['chatflow', '对话流'],
  conversations: ['Conversations', '会话'],
  conversation: ['Conversation', '会话'],
  begun: ['Begun', '开始时间'],
  messages: ['Messages', '消息数'],
  chats: ['Chats', '对话'],
  said: ['The user said', '用户说'],
  status: ['Status', '状态'],
  files: ['Files', '文件'],
  file: ['File', '文件'],
  size: ['Size', '大小'],
  bytes: ['{0} bytes', '{0} 字节'],
  newestOf: ['the newest {0}', '最新 {0} 条'],
  // live
  filter: ['Filter', '筛选'],
  show: ['Show', '显示'],
  everything: ['Everything', '全部'],
  calls: ['Calls', '调用'],
  deliveries: ['Deliveries', '投递'],
  failedOnly: ['Failures only', '仅失败'],
  pause: ['Pause', '暂停'],
  resume: ['Resume', '继续'],
  clear: ['Clear', '清空'],
  time: ['Time', '时间'],
  kind: ['Kind', '类别'],
  what: ['Operation or event', '操作或事件'],
  result: ['Result', '结果'],
  duration: ['Duration', '耗时'],
  identity: ['Logid or event id', 'Logid 或事件 ID'],
  call: ['call', '调用'],
  delivery: ['delivery', '投递'],
  urlCheck: ['URL check', 'URL 验证'],
  nothingYet: ['Nothing yet. Calls of your program and deliveries to it appear here as they happen.',
    '暂无内容。程序的调用和向它的投递会实时显示在这里。'],
  attempt: ['attempt {0}', '第 {0} 次'],
  fault: ['fault: {0}', '故障：{0}'],
  notOk: ['HTTP {0} is not 200', 'HTTP {0} 不是 200'],
  wrongChallenge: ['not the challenge', '未返回 challenge'],
  cutCall: ['connection closed', '连接已断开'],
  code: ['code {0}', 'code {0}'],
  shown: ['{0} shown of {1}', '显示 {0} 条，共 {1} 条'],
  held: ['Held while a row has the focus. {0} new.', '焦点在列表中，暂停更新，新增 {0} 条。'],
  more: ['Show 100 more', '再显示 100 条'],
  paused: ['Paused. {0} new.', '已暂停，新增 {0} 条。'],
  skipped: ['{0} skipped: they came faster than this page reads.', '跳过 {0} 条：到达速度超过页面读取速度。'],
  close: ['Close', '关闭'],
  request: ['Request', '请求'],
  response: ['Response', '响应'],
  headers: ['Headers', '头部'],
  empty: ['empty', '空'],
  cutText: ['The first {0} of {1} characters.', '前 {0} 个字符，共 {1} 个。'],
  gone: ['not kept any more', '已不再保留'],
  attempts: ['All attempts for this event', '此事件的全部尝试'],
  url: ['URL', 'URL'],
  path: ['Path', '路径'],
  eventId: ['Event id', '事件 ID'],
  why: ['Reason', '原因'],
  copy: ['Copy', '复制'],
  // actions
  asCurl: ['The same with curl and Java', '等价的 curl 与 Java'],
  sent: ['Done.', '完成。'],
  delivering: ['Delivering {0}: see Live.', '正在投递 {0} 个事件：见“实时”。'],
  nobody: ['Done. No subscribed app has a callback URL, so nothing is delivered.', '完成。没有已订阅且有回调 URL 的应用，未投递事件。'],
  trigger: ['Trigger an event', '触发事件'],
  triggerButton: ['Trigger', '触发'],
  redeliverButton: ['Redeliver', '重新投递'],
  triggerHint: ['To the callback URL of a subscribed app, signed as Coze does it.', '按 Coze 的方式签名后投递到已订阅应用的回调 URL。'],
  eventType: ['Event type', '事件类型'],
  count: ['How many', '数量'],
  fields: ['Fields: empty ones are as in the example', '字段：留空则用示例值'],
  editWhole: ['Edit the whole JSON', '编辑完整 JSON'],
  wholeBody: ['Body: any event, also one that Coze does not document', '正文：任意事件，包括文档未列出的类型'],
  wholeHint: ['Signed, and delivered as it is. A second event with the same event_id is a duplicate.', '签名后原样投递。相同 event_id 的第二个事件视为重复。'],
  editButton: ['Edit and trigger', '编辑后触发'],
  redeliver: ['Redeliver an event', '重新投递事件'],
  redeliverHint: ['The same bytes and event id once more: is it processed once?', '以相同内容和事件 ID 再投递一次：是否只处理一次？'],
  setUrl: ['Set callback URL and subscriptions', '设置回调 URL 与订阅'],
  setUrlHint: ['As a program registers: the URL is verified first.', '与程序注册相同：先验证 URL。'],
  register: ['Register', '注册'],
  publish: ['Publish or delete a bot', '发布或删除智能体'],
  publishHint: ['Subscribed apps get bot.published or bot.deleted.', '已订阅的应用会收到 bot.published 或 bot.deleted。'],
  botId: ['Bot id', '智能体 ID'],
  connectorIds: ['Connector ids', '渠道 ID（逗号分隔）'],
  publishButton: ['Publish', '发布'],
  deleteButton: ['Delete', '删除'],
  bill: ['Add bill lines', '添加账单明细'],
  billHint: ['Each is a benefit.usage event.', '每条明细是一个 benefit.usage 事件。'],
  amount: ['change_balance', 'change_balance'],
  addButton: ['Add', '添加'],
  inject: ['Inject a fault', '注入故障'],
  injectHint: ['It strikes the next calls or deliveries that match.', '作用于之后匹配的调用或投递。'],
  on: ['Strikes', '作用于'],
  faultKind: ['Fault', '故障'],
  httpStatus: ['HTTP status', 'HTTP 状态'],
  delay: ['Delay in ms', '延迟（毫秒）'],
  retryAfter: ['Retry-After in s', 'Retry-After（秒）'],
  times: ['How often', '次数'],
  anyType: ['any', '任意'],
  method: ['Method', '方法'],
  pathRegex: ['Path (regular expression)', '路径（正则表达式）'],
  injectButton: ['Inject', '注入'],
  clearFaults: ['Remove all', '全部移除'],
  waiting: ['Waiting', '待生效'],
  left: ['{0} left', '剩余 {0} 次'],
  chat: ['Chat with a bot', '与智能体对话'],
  chatHint: ['A real call of POST /v3/chat, streamed. A bot without a script echoes.', '真实调用 POST /v3/chat，流式返回。无脚本的智能体会回显。'],
  message: ['Message', '消息'],
  send: ['Send', '发送'],
  newChat: ['New conversation', '新会话'],
  transcript: ['Conversation', '对话记录'],
  clock: ['Clock and access tokens', '时钟与访问令牌'],
  clockHint: ['Tokens that were issued for a JWT expire by this clock.', '为 JWT 签发的令牌按此时钟过期。'],
  clockNow: ['It says {0}, advanced by {1} s.', '当前为 {0}，已快进 {1} 秒。'],
  advance: ['Advance by seconds', '快进秒数'],
  advanceButton: ['Advance', '快进'],
  expireButton: ['Expire all tokens', '令所有令牌过期'],
  reset: ['Reset', '重置'],
  resetHint: ['Restores the initial state: apps, bots, scripts, clock. What happened is forgotten.', '恢复初始状态：应用、智能体、脚本、时钟；清除所有记录。'],
  resetButton: ['Reset the sandbox', '重置沙箱'],
  resetSure: ['Really reset the sandbox?', '确定重置沙箱吗？'],
};

const stored = key => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

export const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // it is only forgotten
  }
};

export const remembered = stored;

let chinese = (stored('language') ?? navigator.language).toLowerCase().startsWith('zh');

export const isChinese = () => chinese;

export function setChinese(on) {
  chinese = on;
  remember('language', on ? 'zh' : 'en');
}

/** A text in the language that is set, with its numbered places filled. */
export function t(key, ...values) {
  return TEXTS[key][chinese ? 1 : 0].replace(/\{(\d)}/g, (place, index) => values[index]);
}

/** Writes the texts that the page names. */
export function translate(root) {
  document.documentElement.lang = chinese ? 'zh-CN' : 'en';
  root.querySelectorAll('[data-text]').forEach(element => { element.textContent = t(element.dataset.text); });
  root.querySelectorAll('[data-label]').forEach(element => element.setAttribute('aria-label', t(element.dataset.label)));
}
