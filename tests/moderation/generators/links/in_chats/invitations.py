"""Invitations, accounts, disks and other addresses that need no list, as filters are written around; see the folder.

In a form `{h}` is a handle with figures, `{l}` one of letters alone, `{n}` a number of nine figures, `{N}` the same said,
`{c}` a code of letters and figures, `{C}` one whose letters are of both cases, `{k}` four signs, `{d}` a telephone's
number, `{x}` hexadecimal, `{o}` fifty-six signs of base 32. All of them have to be blocked.
"""

import random
import string

from tests.moderation.generators.links.handles import ENDS, WORDS, signs_of

_NUMERALS = (
    "零一二三四五六七八九",
    "〇壹贰叁肆伍陆柒捌玖",
    "0①②③④⑤⑥⑦⑧⑨",
    "공일이삼사오육칠팔구",
    "洞幺两三四五六拐八勾",
    "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵",
)
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

INVITATIONS: dict[str, tuple[str, ...]] = {
    "QQ groups": (
        "扣扣群 {n}", "QQ裙：{n}", "🐧裙 {n}", "q裙{n}", "企鵝羣 {n} 進來", "群:{n} 验证写姐妹", "裙{n}，管理拉你", "秋秋群{n}", "蔻群 {n}", "Q.Q {n}", "qq→{n}", "新裙{n} 旧的炸了", "大群没了 来小群 {n}", "君羊 {n}", "口口裙 {n}", "抠抠 {n}", "{n} 这是群，自己进", "QΩ {n}", "炸群了 新号 {n}", "球号 {n}",
    ),
    "QQ, figures said": ("QQ {N}", "扣 {N}", "群是{N}", "企鹅 {N}", "🐧 {N}", "裙 {N}", "加Q {N}", "qq号码{N}", "蔻蔻 {N}", "群号：{N}", "Q：{N}", "큐큐 {N}"),
    "WeChat": (
        "薇：{h}", "威信 {h}", "卫星号 {h}", "vx{h}", "V❤ {h}", "加个徽 {h}", "➕薇 {l}", "微❤号{h}", "wx {l}", "绿泡泡 {l}", "V信：{l}", "薇芯 {h} 暗号", "扫码加不了就搜 {h}", "微.信 {h}", "微-信：{h}", "維❤️ {h}", "V：{h}（不是客服）", "+VX {l}", "wei❤ {h}", "嶶❤ {h}", "地球软件 {h}", "有地球的那个软件 {h}", "🌏{h}",
    ),
    "Telegram in Chinese": (
        "TG：{h}", "飞机 {l}", "纸飞机@{l}", "✈️：{h}", "电报群 @{l}", "小灰机 {h}", "T.G {l}", "土豆/飞机 {h}", "飞机频道搜 {l}", "机场见 {h} ✈️", "tg频道：{l}", "电🐔 {h}", "灰机 {l}", "蓝色纸飞机 {h}", "上飞机 {h}", "telegram搜 {l}", "tg双向 @{l}bot", "飞机私 {h}", "电bao {h}", "贴吧那个飞机 {h}", "t me {h}", "テレグラム {h}",
    ),
    "Telegram in Korean": (
        "텔레 {l}", "텔 {h}", "텔레그램 @{l}", "ㅌㄹ {h}", "텔ㄹ {h}", "종이비행기 {l}", "텔방 주소 {h}", "텔그 @{l}", "텔레 아디 {l}", "텔레그렘 ㅇㄷ {h}", "탤레 {h} 연락주세요", "텔로 오세요 {h}", "비행기어플 {h}", "✈ {h} 로 톡", "티지 {h}", "텔레 링크는 {l}", "ㅌㄹㄱ {h}", "텔 채널 @{l}", "t그램 {h}", "텔레ㄱ램 {h}",
    ),
    "Telegram in English": (
        "tele @{l}", "TG: {l}", "my tele {h}", "on telegram it's {l}", "t e l e {h}", "telegrum {h}", "telegr@m {h}", "tg handle = {h}", "teleg: {l}", "t.me slash {l}", "t dot me / {l}", "paper plane: {h}", "join +{C}", "t.me/+{C}", "the channel: @{l} (tg)", "hit the tg {h}", "t3le {h}", "telly gram {h}", "TLG {h}", "plane emoji app {h}",
    ),
    "links of Telegram": (
        "t.me/{l}", "telegram.me/joinchat/{C}", "tg://join?invite={C}", "t․me/{l}", "t。me／{h}", "{l}.t.me", "T ME/{h}", "t,me/{h}", "t me slash plus {C}", "tg://resolve?domain={l}", "https://t.me/c/1234567/{k}", "t.me/addlist/{C}", "t[.]me/{l}", "t(.)me/s/{l}", "telegram点me/{h}", "t*me/{h}", "t.mе/{l}", "티.미/{h}", "telega.one/{l}", "tgstat.com/@{l}",
    ),
    "KakaoTalk": (
        "카톡 {l}", "오픈채팅 {C}", "open.kakao.com/o/{C}", "옵챗 들어와 {C}", "톡 {h}", "카카오 친추 {h}", "까까오 {h}", "ㅋㅌ아이디 {l}", "오픈카톡 링크 o/{C}", "카톡아뒤 {l}", "노란거 {h}", "칵톡 {h}", "kt {h}", "캐톡 {h}", "카톡 플친 @{l}", "오픈프로필 s{C}", "톡주세요 {h}", "kakaotalk id: {l}", "ka톡 {h}", "💛톡 {h}", "카카옷톡 {h}",
    ),
    "LINE": (
        "賴 {l}", "LINE ID：{l}", "加賴{h}", "line {h}", "line.me/ti/p/{C}", "lin.ee/{C}", "賴ㄉ {h}", "L.I.N.E {h}", "綠色的 {h}", "line官方 @{k}{k}", "ラインID {l}", "라인 아이디: {l}", "LINE→{h}", "我賴是 {h} 加一下", "丨ine {h}", "加line聊 {h}", "ライン交換 {h}", "社群碼 {C}", "賴群 {C}", "line群組 {h}", "ly {h}",
    ),
    "Discord": (
        "discord.gg/{C}", "dc: {h}", "disc {l}#{k4n}", "discord server code {C}", "dsc.gg/{l}", "gg/{C}", "디코 {h}", "디코방 {C}", "discordapp com invite {C}", "dis cord . gg / {C}", "dc群 {C}", "disc0rd: {h}", "add {h} on dc", "discord user {l}.{k4n}", "d1scord gg {C}", "invite code: {C}", "디코 초대 {C}", "server invite {C}", "DC搜 {h}", "discord·gg/{C}", "vanity: gg/{l}",
    ),
    "snaps, pictures and short films": (
        "snap {l}", "sc: {h}", "👻{h}", "add my snap {h}", "ig {h}", "인스타 {l}", "insta: {l}", "ins @{l}", "小红书 {h}", "xhs号{n}", "小红薯搜 {h}", "🍠 {h}", "抖音号 {h}", "dy {n}", "抖👉{h}", "快手 {h}", "트위터 @{l}", "twt: {l}", "X @{l}", "threads @{l}", "红薯号 {n}", "tiktok @{l}", "틱톡 {h}", "📷 {h}", "인별 @{l}", "reddit u/{h}",
    ),
    "private messengers": (
        "session id {s66}", "05开头的session {s66}", "signal {l}.{two}", "signal.group/#{C}{C}", "signal username: {l}.{two}", "threema {K8}", "Threema ID: {K8}", "wickr: {l}", "wickr me {h}", "simplex:/contact#/?v=2&smp=smp%3A{C}", "simplex link {C}{C}", "matrix: @{l}:matrix.org", "#{l}:envs.net", "xmpp {l}@conversations.im", "jabber: {h}@jabber.ru", "jami:{x40}", "tox: {x76}", "briar://{o}", "zangi {ten}", "wire @{l}", "element @{h}:tchncs.de", "delta chat {h}", "olvid {h}", "시그널 {l}.{two}", "세션 {s66}",
    ),
    "other talk programs": (
        "土豆 {h}", "potato {l}", "蝙蝠 {n}", "bat {n}", "批发商聊天 {h}", "letstalk {n}", "海鸥 {n}", "safew @{l}", "zalo {d}", "viber +84{d}", "kik {l}", "skype live:{h}", "imo {d}", "botim +971{d}", "yalla id {n}", "soul {n}", "探探 {n}", "陌陌 {n}", "Uki {n}", "比邻 {n}", "线条 {h}", "钉钉 {n}", "飞书 {h}", "yy {n}", "旺旺：{h}", "百度贴吧 {h} 私", "酷聊 {n}", "默往 {h}", "事密达 {n}", "有度 {h}",
    ),
    "WhatsApp and telephones": (
        "whatsapp +852 {d}", "WhatsApp：+1 202 {d}", "wa +62 8{d}", "wa.me/{d}12", "왓츠앱 010{d}", "whats me +44 7{d}", "ws {d}", "瓦萨 {d}", "WS号 +60{d}", "chat.whatsapp.com/{C}{C}", "wapp {d}", "whatsap: +91 {d}", "imessage +1202{d}", "facetime {d}", "text me {d}", "ワッツアップ {d}", "WA群 {C}{C}", "w.a: +63{d}", "call me on whatsapp {d}",
    ),
    "disks of China": (
        "百度网盘 提取码 {k}", "pan.baidu.com/s/1{C}{C}?pwd={k}", "度盘 1{C}{C} {k}", "夸克 {x12}", "pan.quark.cn/s/{x12}", "阿里云盘 {C}", "alipan.com/s/{C}", "迅雷 {C}{C}# 码{k}", "115 {C} 访问码{k}", "蓝奏 {C} 密{k}", "天翼 {C}（访问码：{k}）", "UC网盘 {x12}", "网盘码 {k}", "度娘 1{C}{C} 码 {k}", "盘链 /s/1{C}{C}", "pan点baidu点com斜杠s斜杠1{C}", "移动云盘 {C} {k}", "123盘 {C} 码{k}", "提qu码{k}", "tqm {k}", "解压密码 {c}", "夸克口令 /~{C}~:/", "存了夸克，{x12}", "资源码 {c}",
    ),
    "disks of elsewhere": (
        "mega.nz/folder/{c}#{C}{C}", "mega key {C}{C}", "mega {k}{k}#{C}{C}", "gofile.io/d/{C}", "gofile d/{C}", "pixeldrain.com/u/{c}", "bunkr.si/a/{C}", "cyberdrop a/{C}", "we.tl/t-{C}", "drive.google.com/drive/folders/1{C}{C}{C}", "gdrive 1{C}{C}{C}", "terabox.com/s/1{C}{C}", "dropbox.com/scl/fo/{C}", "1drv.ms/f/{C}", "mediafire folder {c}{k}k", "catbox.moe/c/{c}", "krakenfiles {C}", "웹하드 {h} 비번 {k}", "구글드라이브 1{C}{C}{C}", "메가 {k}{k}#{C}{C}", "센드애니 {six}", "send anywhere {six}", "imgur a/{C}", "filen.io/f/{C}", "proton drive {C}#{C}",
    ),
    "peer to peer": (
        "magnet:?xt=urn:btih:{x40}", "磁力：{x40}", "{x40} 磁力", "btih {x40}", "种子码 {x40}", "infohash {x40}", "토렌트 {x40}", "hash {x40}", "ed2k://|file|a|1|{x32}|/", "ed2k {x32}", "thunder://{C}{C}{C}", "magnet?xt=urn:btih:{x40}", "磁力链 {b32}", "마그넷 {x40}", "前面加magnet {x40}", "btmh 1220{x64}", "番号自己搜磁力 {x40}", "aria2 {x40}", "电驴 {x32}", "迅雷磁力 {x40}",
    ),
    "names beyond the web": (
        "{o}.onion", "{o} .onion", "{o} 后面加onion", "洋葱地址 {o}", "tor {o}", "onion: {o}", "{o}点onion", "http://{o}.onion/x", "{l}.eth", "{l}.crypto", "{l}.eth.limo", "ipfs://{cid}", "ipfs {cid}", "{cid} 用ipfs打开", "cid: {qm}", "ipns k51{o}", "{l}.i2p", "{b52}.b32.i2p", "zeronet 1{b58}", "{l}.bit", "暗网 {o}", "토르 {o}", "lokinet {b52}.loki", "hyper://{x64}", "gateway ipfs.io/ipfs/{cid}",
    ),
    "shorteners": (
        "bit.ly/{C}", "bit . ly / {C}", "bit点ly/{C}", "t.cn/{C}", "t点cn斜杠{C}", "dwz.cn/{C}", "tinyurl com {C}", "is.gd/{C}", "han.gl/{C}", "vo.la/{C}", "url.kr/{c}", "me2.kr/{c}", "reurl.cc/{C}", "ppt.cc/{C}", "lihi1.com/{C}", "s.id/{C}", "goo gl / {C}", "cutt.ly/{C}", "rebrand.ly/{c}", "短链 {C}", "b23.tv/{C}", "v.douyin.com/{C}", "xhslink.com/{C}", "naver.me/{C}", "bitly {C}", "빗리 {C}", "aka.ms/{c}", "shorturl {C}",
    ),
    "cards of links": (
        "linktr.ee/{l}", "linktree {l}", "my linktree is {h}", "beacons.ai/{l}", "litt.ly/{h}", "링크트리 {l}", "인포크링크 {h}", "carrd.co {l}", "{l}.carrd.co", "allmylinks.com/{l}", "onlyfans.com/{l}", "of @{l}", "fansly: {h}", "solo.to/{l}", "주렁주렁 {h}", "lit.link/{l}", "爱发电 @{l}", "afdian.com/a/{l}", "patreon {l}", "ko-fi.com/{l}", "主页链接 {l}", "link in bio of @{l}", "bio: {h}", "portaly {h}", "postype {h}",
    ),
    "pictures that carry a link, told": (
        "QR里写的是 t.me/{l}", "扫码进群 {n}", "二维码解出来 {h}@tg", "QR says +{C}", "QR 찍으면 오픈채팅 {C}", "scan it or type {C} in discord", "二维码过期了 加 {h}", "码在头像 扫不了加 {n}", "qr코드 안되면 텔 {h}", "头像有码，或者 {h} 飞机",
    ),
    "in a sentence": (
        "群封了，大家去飞机找 {h}", "想看的私我 {h}", "需要的留言，或者 {h} vx", "原图在我那边，{h}，tg", "有兴趣加 {n}", "관심있으면 {h} 로 텔", "자료 받으실 분 {h} 톡", "방 터져서 옮김 {C} 오픈챗", "we moved, new code {C} same app", "msg {h} on there if u want in", "she's {h} on insta, go look", "他小红书叫 {h}，去看", "她抖音 {n} 大家去冲", "the group got nuked, its {l} on tele now", "把名字发到 {h} 就能拿", "pm me on kik its {l}", "加我 {h}，备注姐妹", "联系方式：{n}（Q）", "여기 말고 {h} 로 와 (텔)", "ask for it at {h} (wickr)",
    ),
    "handles that are cut": (
        "vx {p} 空格去掉 {q}", "tg @ {p} _ {q}", "微信 {p}（下划线）{q}", "텔 {p}언더바{q}", "飞机 {p}杠{q}", "snap {p} dot {q}", "{p}+{q}=vx", "QQ {n3}", "群 {n2}-{n2}-{n2}", "Q{n3}（连起来）", "电报 {p}🈚{q}", "ig {p} underscore {q}", "tg {p}✂{q}", "薇 {s}", "kakao {s}", "line {p} 0{q}", "微信前半{p} 后半{q}", "tg first {p} then {q}",
    ),
    "over lines": (
        "加\n薇\n{h}", "飞机\n@{l}", "QQ\n{n}", "t.me/\n{l}", "텔\n레\n{h}", "카\n톡\n{h}", "LINE\nID\n{l}", "dis\ncord\n{C}", "网盘\n{C}\n{k}", "群\n{n3}", "snap\n{h}", "V\n❤\n{h}", "联系\nTG\n{h}", "bit.ly/\n{C}",
    ),
}  # fmt: skip
"""Twenty-four kinds."""


def an_invitation(dice: random.Random, kind: str) -> str:
    """Return a text of a kind."""
    number = str(dice.randrange(100_000_000, 999_999_999))
    numerals = dice.choice(_NUMERALS)
    handle = dice.choice(WORDS) + dice.choice(ENDS).format(dice.randrange(10, 9999))
    first, second = dice.choice(WORDS), f"{dice.choice(WORDS)}{dice.randrange(10, 99)}"
    return dice.choice(INVITATIONS[kind]).format(
        h=handle, l="".join(dice.sample(WORDS, 3))[:14], n=number, N="".join(numerals[int(sign)] for sign in number), n2=number[:3],
        n3=" ".join((number[:3], number[3:6], number[6:])), c=signs_of(dice, string.ascii_lowercase, 4) + signs_of(dice, string.digits, 2) + signs_of(dice, string.ascii_lowercase, 3),
        C=_code(dice), k=signs_of(dice, string.ascii_lowercase, 2) + signs_of(dice, string.digits, 2), d=f"{dice.randrange(2, 10)}{signs_of(dice, string.digits, 7)}",
        x=signs_of(dice, "0123456789abcdef", 64), x12=signs_of(dice, "0123456789abcdef", 12), x32=signs_of(dice, "0123456789ABCDEF", 32), x40=signs_of(dice, "0123456789abcdef", 40),
        x64=signs_of(dice, "0123456789abcdef", 64), x76=signs_of(dice, "0123456789ABCDEF", 76), s66="05" + signs_of(dice, "0123456789abcdef", 64), o=signs_of(dice, _BASE32, 56),
        b32=signs_of(dice, _BASE32, 32).upper(), b52=signs_of(dice, _BASE32, 52), cid="bafybei" + signs_of(dice, _BASE32, 52), qm="Qm" + signs_of(dice, _BASE58, 44), b58=signs_of(dice, _BASE58, 33),
        K8=signs_of(dice, string.ascii_uppercase, 4) + signs_of(dice, string.digits, 4), k4n=signs_of(dice, string.digits, 4), two=signs_of(dice, string.digits, 2), six=signs_of(dice, string.digits, 6),
        ten=signs_of(dice, "123456789", 10), s=" ".join(handle), p=first, q=second,
    )  # fmt: skip


def _code(dice: random.Random) -> str:
    """Return a code as programs make them: letters of both cases, mostly with figures."""
    return signs_of(dice, string.ascii_letters + string.digits, dice.choice((7, 8, 10)))
