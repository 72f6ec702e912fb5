// Takes lines out of passages that speak to a model instead of a worker. What is taken out can also ground no answer. Calls nothing.

/** A document may carry orders for whoever reads it by machine; no law and no article of ours speaks like this. */
const ORDERS: readonly RegExp[] = [
  /(?:忽略|无视|忘(?:记|掉|了)|不要?(?:理会|遵守|管)|跳过|推翻|取消|覆盖|绕过).{0,12}(?:以上|之前|前面|上面|先前|上述|所有|原来|系统|你的).{0,10}(?:要求|指令|指示|规则|命令|提示|内容|设定|限制|资料|约束)/u,
  /(?:以上|之前|前面|上述|原来的?)(?:所有|全部)?的?(?:要求|指令|指示|规则|命令|提示词?|设定|限制).{0,6}(?:作废|无效|失效|取消|不算)/u,
  /系统(?:提示|指令|消息|设定)|提示词|开发者模式|越狱|管理员(?:模式|指令|权限)|新的?指令|内部指令|最高(?:优先级|指令)/u,
  /(?:你|模型|机器人|助手|AI|人工智能|大模型|资料员)(?:现在|从现在起|接下来|以后|今后|必须|应当|应该|要|请|只能|需要|务必|一律).{0,16}(?:扮演|是一[个名位]|改为|变成|把|改成|回答|回复|输出|告诉|说|写|声称|假装|引用|建议|保证|承诺|推荐)/iu,
  /从现在(?:起|开始)|[你您](?:现在)?(?:就)?是(?:一[个名位])?(?:老板|律师|法官|公司|单位|代理|助手|AI|机器人|资料员|模型)/iu,
  /(?:务必|一定要|必须|记得|请你?)(?:告诉|通知|跟|对)(?:职工|用户|他|她|提问者)/u,
  /(?:请|务必|必须|一定要|记得)?(?:在|向|对)?(?:回答|回复|答复|输出|answer)(?:里|中|时|的时候|末尾|开头|前面|后面|用户|职工)?.{0,10}(?:加上|附上|写上|包含|插入|注明|都要|必须|务必|只写|原样|改成|替换)/iu,
  /(?<![位司员定板])(?:告诉|引导|劝说?|(?:请|务必|必须|记得|应当|你要?)(?:让|叫|要求|通知))(?:他|她|用户|职工|提问者|工人|客户|读者).{0,24}(?:转账|付款|交钱|交费|打款|汇款|加微信|联系|拨打|下载|扫码|点击|放弃|撤回|不要|不用|去|提供)/u,
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instruction|instructions|previous|above|rule|rules|prompt|prompts|guideline|guidelines|system|context|policy)\b/iu,
  /\b(?:you are|act as|pretend|roleplay|you must|you will|from now on|as an ai|new instructions?|system prompt|developer mode|jailbreak|dan mode)\b/iu,
  /\b(?:assistant|model|chatbot|ai)\b\s{0,8}[:,]?\s{0,8}(?:please|must|should|shall|will|now|always|never)?\s{0,8}\b(?:say|tell|reply|respond|answer|output|print|write|reveal|repeat|include|append|recommend|promise)\b/iu,
  /\b(?:reply|respond|answer|output|print|reveal|repeat)\b.{0,40}\b(?:only|exactly|verbatim|with|the (?:system|prompt|secret|key)|following)\b/iu,
  /\b(?:tell|instruct|ask|advise|order)\b\s+(?:the\s+)?(?:user|worker|reader|customer|him|her|them)\b/iu,
  /["'“]?(?:role|content|system|assistant|instructions?)["'”]?\s{0,4}[:=：]/iu,
  /(?:请|务必|必须|应当|要).{0,4}(?:向|对|跟|找)(?:用户|职工|提问者|对方|读者).{0,10}(?:索要|索取|要|询问|收集|发送|推荐|推销)/u,
  /(?:这一?行|这段话|这里)的?(?:助手|模型|机器人|AI|人工智能)/iu,
  /<\/?(?:system|assistant|user|instructions?|im_start|im_end)\b|\[\/?(?:INST|SYSTEM)\]|<\|.{0,40}?\|>|^[ \t]*#{2,}[ \t]{0,8}(?:system|instruction|指令|系统)/imu,
]

/** A line of Chinese law or of an article holds a word or two of Latin letters (APP, N+1), never a sentence. */
const FOREIGN = /(?<![A-Za-z'’-])[A-Za-z][A-Za-z'’-]*(?:[\s,.:;]+[A-Za-z][A-Za-z'’-]*){2,}/u
/** What hides an order: letters that only look Latin, and words in code (base64). */
const DISGUISED = /\p{Script=Cyrillic}|\p{Script=Greek}|[A-Za-z0-9+/_-]{24,}/u
/** Orders are looked for in simplified letters; no law text of the mainland has the others. */
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  '資资員员請请說说規规則则統统認认務务須须應应當当現现從从開开發发給给變变寫写訴诉時时後后個个這这裡里讓让對对話话詞词設设輸输復复無无視视過过號号網网機机師师爲为為为將将職职戶户轉转帳账錢钱聯联繫系勸劝棄弃檢检證证諾诺聲声稱称裝装導导廣广傳传載载點点擊击碼码'
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const simplified = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (letter) => TRADITIONAL.get(letter) ?? letter)
/** Characters of a line; no article and no provision has a longer one, and what is too long to be looked through is not trusted. */
const LONGEST_LINE = 2_000
/** Letters that show nothing, and can hide an order between its letters. */
const UNSEEN = /\p{Cf}|\p{Mn}/gu

/** The text without the lines that give orders to a model: what stands beside an order is not trusted either. */
export const defused = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.length <= LONGEST_LINE && !orders(line))
    .join('\n')

const orders = (line: string): boolean => {
  const plain = simplified(line.normalize('NFKC').replace(UNSEEN, ''))
  const joined = plain.replace(/[\s*_~`|·.-]+/gu, '')
  return (
    FOREIGN.test(plain) ||
    DISGUISED.test(plain) ||
    ORDERS.some((order) => order.test(plain) || order.test(joined))
  )
}
