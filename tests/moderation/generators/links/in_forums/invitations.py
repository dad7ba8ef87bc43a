"""Invitations, accounts, disks and other addresses that need no list, as people write them; see the folder.

In a form `{h}` is a handle, `{n}` a group's number, `{N}` the same in numerals, `{c}` a code, `{k}` four signs, `{d}` a
telephone number, `{x}` hexadecimal, `{b}` sixty signs of an address. All of them have to be blocked.
"""

import random
import string

from tests.moderation.generators.links.handles import ENDS, WORDS, signs_of

_WORDS, _ENDS = WORDS[:15], ENDS[:8]
_NUMERALS = (
    "零一二三四五六七八九",
    "〇壹贰叁肆伍陆柒捌玖",
    "0①②③④⑤⑥⑦⑧⑨",
    "０１２３４５６７８９",
    "공일이삼사오육칠팔구",
    "0⑴⑵⑶⑷⑸⑹⑺⑻⑼",
)
_CODE = string.ascii_letters + string.digits
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"

INVITATIONS: dict[str, tuple[str, ...]] = {
    "WeChat, new homophones": (
        "加徽 {h}", "伽V {h}", "夾V：{h}", "嘉薇 {h}", "卫星 {h}", "衛星號 {h}", "薇❤️信 {h}", "ㄨX {h}", "亻言号 {h}", "莴信 {h}", "歪信：{h}", "we信 {h}",
        "微❤：{h}", "➕V {h}", "溦 {h}", "嶶信 {h}", "v❤x {h}", "愄信 {h}", "徽芯 {h}", "V信同号 {h}", "威♥️ {h}", "薇芯号：{h}",
    ),
    "WeChat by its colour": (
        "绿色软件 {h}", "绿色聊天软件搜 {h}", "绿泡 {h}", "小绿 {h}", "绿app {h}", "綠色軟體ID {h}", "绿色图标那个 {h}", "绿信 {h}", "绿标 {h}", "lv泡泡 {h}", "🟢泡泡 {h}", "💬绿 {h}",
    ),
    "WeChat in letters": (
        "wx：{h}", "w x {h}", "vx {h} 备注来意", "V {h}", "+v {h}", "weixin {h}", "wei xin hao {h}", "jia wei {h}", "WeChat ID is {h}", "add my wechat {h}", "vxin {h}", "wechat→{h}", "WX号{h}", "薇Χ {h}",
    ),
    "QQ, homophones": (
        "蔻蔻 {n}", "囚囚群 {n}", "σσ {n}", "🐧 {n}", "口口群 {n}", "Q裙 {n}", "QQ羣 {n}", "裙聊 {n}", "企鹅号 {n}", "丘丘 {n}", "q群：{n}", "抠裙 {n} 备注姐妹", "扣群{n}", "qiuqiu {n}", "ＱＱ {n}", "疼讯群 {n}", "鵝號 {n}", "加抠 {n}",
    ),
    "QQ, numerals": (
        "QQ群 {N}", "企鹅群号：{N}", "扣扣 {N}", "群号{N}", "加Q {N}", "Q群 {N} 暗号姐妹", "QQ:{N}", "🐧群 {N}",
    ),
    "numbers of groups and meetings": (
        "腾讯会议 {n}", "腾讯会议号：{n}", "zoom id {n} pw {k}", "Zoom 会议号 {n} 密码 {k}", "줌 회의 ID {n}", "钉钉群号 {n}", "飞书群 {n}", "yy频道 {n}", "QQ频道号 {h}", "구글미트 코드 abc-defg-hij", "google meet: {k}-{k}-{k}", "群ID {n} 搜索加入", "搜群号 {n}", "群號 {n} 自己加",
    ),
    "Telegram, signs and homophones": (
        "✈️ @{h}", "🛩️群 {h}", "✈号 {h}", "电🕊 {h}", "小飞机 {h}", "纸飞机频道 {h}", "飞機群 @{h}", "飞机搜 {h}", "电.报 {h}", "電報ID {h}", "dian bao {h}", "fei ji {h}", "电b @{h}", "纸✈️ {h}", "飞机：{h}", "飛機 {h} 進群", "teIegram {h}", "𝕋𝔾 {h}", "T/G {h}", "tg🆔 {h}",
    ),
    "Telegram in Korean": (
        "텔 @{h}", "텔ㄹㄱ {h}", "텔레 ID {h}", "텔레그램아이디 {h}", "탤레 {h}", "ㅌㄹ {h}", "텔레그㉣ {h}", "텔레 → {h}", "텔문의 {h}", "텔레문의 @{h}", "탤그 {h}", "비행기 @{h}", "종이비행기 {h}", "텔레로 와 {h}", "텔레 검색 {h}", "델레 {h}",
    ),
    "Telegram in English": (
        "hmu on tele {h}", "my tg is {h}", "tele: {h}", "telegrm {h}", "tlgrm @{h}", "t.g: {h}", "teleqram {h}", "find me on the paper plane app @{h}", "the blue plane app: {h}", "TG - {h}", "TeleG @{h}", "ᴛᴇʟᴇɢʀᴀᴍ {h}", "ͲeIєɠɾαm {h}", "tel3gram👉{h}",
    ),
    "Telegram links": (
        "t点me斜杠{h}", "t\u200b.me/{h}", "telegram.dog/{h}", "tx.me/{h}", "telesco.pe/{h}", "web.telegram.org/k/#@{h}", "{x5}.t.me", "t[.]me[/]{h}", "tg机器人 @{x5}_bot", "telegra.ph/{h}-01-02", "tme/{h}", "T dot ME slash {h}", "t.me：{h}", "t ㆍ me / {h}", "t.m.e/{h}", "tg://resolve?domain={h}", "t. me /joinchat/{c}", "텔레그램.me/{h}",
    ),
    "other talk programs of the region": (
        "蝙蝠号 {n}", "蝙蝠app搜 {h}", "土豆群 {h}", "potato chat {h}", "海鸥聊天 {h}", "letstalk id {h}", "zalo {d}", "viber {d}", "imo {d}", "skype: {h}", "线下私聊 skype {h}", "soul瞬间找 {h}", "陌陌号 {n}", "旺旺 {h}", "teams: {h}@example.org 加我", "爱聊号 {n}",
    ),
    "Discord": (
        "dc服务器邀请码 {c}", "디코 서버 초대코드 {c}", "디코 아이디 {h}", "gg/{c}", "discord gg {c}", "disc gg slash {c}", "disboard.org/server/{n}", "invite.gg/{h}", "add me on disc: {h}", "DC：{h}", "dis🔥cord.gg/{c}", "discord(dot)gg/{c}", "d!scord.gg/{c}", "dsc. gg/{h}", "디스코드 태그 {h}", "dicksword invite {c}", "DC群邀請碼：{c}", "that gaming chat app, server code {c}",
    ),
    "Kakao": (
        "옾챗 {c}", "오카방 코드 {c}", "오픈톡 검색 {h}", "ㅇㅍㅊ {c}", "ㅋㅋㅇㅌ {h}", "톡디 {h}", "까톡 {h}", "깨톡아이디 {h}", "노란톡 {h}", "노랑앱 {h}", "카카오채널 @{h}", "오픈카카오 슬래시 o 슬래시 {c}", "open점kakao점com/o/{c}", "ㅋㅌ {h}", "오픈프로필 {c}", "카톡ID : {h}", "카ㅏ톡 {h}", "kakao id {h}", "卡톡 {h}", "可可talk {h}", "옵톡 {c}", "카똑 {h}",
    ),
    "LINE": (
        "賴 {h}", "加赖：{h}", "賴ID：{h}", "L1NE {h}", "라인아이디 {h}", "라인ID {h}", "lin.ee/{c}", "官賴 @{k}{k}", "line社群密碼 {k} 連結 line.me/ti/g2/{c}", "line at {h}", "私賴 {h}", "ㄌㄞ {h}", "綠色對話框 {h}", "ㄹㅏ인 {h}", "Line：@{h}", "癩 {h}", "加我的瀨 {h}", "LINE群 {h}",
    ),
    "private messengers": (
        "session id 05{x}", "세션 아이디 05{x}", "simplex.chat/contact#/?v=2-7&smp={c}", "simplex 邀请 {c}{c}", "threema id ABCD{k4}", "쓰리마 {k8}", "matrix @{h}:matrix.org", "#{h}:matrix.org", "matrix.to/#/#{h}:example.org", "element房间 #{h}:matrix.org", "signal.group/#{c}", "sgnl://signal.group/#{c}", "signal.me/#eu/{c}", "signal 用户名 {h}.42", "시그널 아이디 {h}.07", "wire: @{h}", "wickr me {h}", "tox {x}", "briar://{b}", "keybase.io/team/{h}", "xmpp: {h}@jabber.example", "jami:{x}",
    ),
    "handles to follow": (
        "snap: {h}", "加我 ins：{h}", "IG 私 {h}", "小红书号 {n}", "抖音号：{h}", "快手号 {h}", "dy搜 {h}", "xhs {n}", "微博@{h} 私信", "wb：{h}", "인스타 {h} 디엠", "인별 {h}", "트위터 @{h} 디엠", "脆 @{h}", "threads {h}", "u/{h} dm me", "add my sc {h}", "kik: {h}", "twt @{h} dm", "bilibili UID {n}", "👻 {h}", "스냅챗 {h}", "레딧 u/{h}",
    ),
    "disks and their codes": (
        "百度云 提取码 {k}", "链接: pan.baidu.com/s/1{c}{c} 提取码: {k}", "度盘 s/1{c}{c} 码{k}", "夸克网盘「{h}」链接 pan.quark.cn/s/{x5}", "提取码：{k}", "访问码 {k}，天翼云", "阿里云盘 alipan.com/s/{c}", "迅雷云盘 {c}# 密 {k}", "115码 {k}", "蓝奏 {c} 密码:{k}", "PikPak分享码 {c}", "网盘口令 {c}", "网盘链接后缀 1{c}{c} 密码 {k}", "盘：/s/1{c}_{c}", "baidu盘 {c}{c} {k}", "奶牛快传 取件码 {k}{k}", "uc网盘 码 {k}",
    ),
    "disks of the West and Korea": (
        "mega.nz/folder/{c}#{c}", "mega link /folder/{c}#{c}{c}", "gofile {c}", "gofile dot io slash d slash {c}", "pixeldrain u/{c}", "bunkr a/{c}", "cyberdrop /a/{c}", "wetransfer we.tl/t-{c}", "샌드애니웨어 {k6}", "Send Anywhere 키 {k6}", "구글드라이브 폴더 1{c}{c}{c}", "drive id 1{c}{c}{c}", "terabox s/1{c}{c}", "1drv.ms/f/s!{c}", "네이버 마이박스 {c}", "dropbox scl/fo/{c}", "catbox /c/{c}", "메가 키 {c}{c}", "dood d/{c}", "streamtape v/{c}",
    ),
    "peer to peer": (
        "magnet 冒号 ?xt=urn:btih:{x40}", "磁力 {x40}", "btih {x40}", "种子哈希 {x40}", "토렌트 해시 {x40}", "magnet:?xt=urn:btmh:1220{x}", "mag net:?xt=urn:btih:{x40}", "ed2k://|file|a.mp4|1024|{x32}|/", "thunder://QUF{b}", "迅雷 thunder://{b}", "qqdl://{b}", "flashget://{b}", "磁链 {x40}", "hash: {x40}", "urn:btih:{x40}", "bt码 {x40}",
    ),
    "names beyond the web": (
        "ipfs://bafybei{b32}", "ipns://k51{b}", "{x5}.eth.limo", "nana.eth 打开", "ipfs Qm{b44}", "{b32}.onion", "{o56}.onion", "洋葱 {o56}", "tor: {o56}", "{o16}.onion/a", "onion地址 {o56} 后面自己加", "http://{x5}.i2p", "{x5}.b32.i2p", "freenet:USK@{b}", "다크웹 {o56}.onion", "bafybei{b32}.ipfs.dweb.link", "https://{o56}.onion.ly",
    ),
    "shorteners": (
        "t点cn/{c5}", "短链 t.cn/{c5}", "dwz.cn/{c}", "bit ly / {c5}", "han.gl/{c5}", "vo.la/{c5}", "url.kr/{k6}", "buly.kr/{c5}", "me2.do/{c}", "reurl.cc/{c5}", "lihi.cc/{c5}", "pse.is/{c5}", "ppt.cc/f{c5}", "rb.gy/{c5}", "s.id/{c5}", "shorturl.at/{c5}", "tinyurl점com/{c5}", "is点gd/{c5}", "surl.li/{c5}", "t.ly/{c5}", "vvd.bz/{c5}", "c11.kr/{k}",
    ),
    "cards of links": (
        "linktr.ee/{h}", "linktree: {h}", "linktr ee / {h}", "링크트리 {h}", "beacons.ai/{h}", "litt.ly/{h}", "인포크 {h}", "link.inpock.co.kr/{h}", "{x5}.carrd.co", "carrd: {h}", "bio.link/{h}", "lit.link/{h}", "msha.ke/{h}", "portaly.cc/{h}", "allmylinks {h}", "onlyfans.com/{h}", "of: {h}", "fansly {h}", "fantrie {h}", "爱发电 {h}",
    ),
    "passwords of shares": (
        "3.84 复制打开抖音，看看【{h}】 {c}:/ v.douyin.com/{c}/", "￥{c5}{c5}￥ 打开淘宝", "复制口令 ¥{c}¥", "#小程序://{h}/{c}", "xhslink.com/a/{c}", "{k6} 小红书口令 😆 {c} 😆", "快手 复制 kwai://{c}", "口令：{c} 打开App自动跳转", "b23.tv/{c5}", "微信小程序搜 {h}", "公众号搜：{h}", "公众号 {h} 回复 {k}", "视频号 {h}", "搜一搜 {h}", "夸克搜 /~{c}~:/ 口令",
    ),
    "telephones": (
        "whatsapp +852 {d}", "WS：+1 {d}", "왓츠앱 +82 {d}", "瓦次普 {d}", "whats app me {d}", "wa.me/1{d}", "w h a t s a p p {d}", "WhatsApp群 chat.whatsapp.com/{c}{c}", "Ⓦhatsapp {d}", "What'sapp✙{d}", "WA: +62{d}", "iMessage {d} 拉你进群", "zapzap {d}", "왓쨉 {d}", "api点whatsapp点com/send?phone={d}",
    ),
    "handles that are disguised": (
        "tg @ {s}", "微信 {f}", "TG 𝗺𝗼𝗼𝗻{k}", "vx: {p1}去{p2}（去掉中文）", "电报 {p1} 加 {p2}", "텔레 {p1}한글{p2} 한글 빼고", "IG {p1}🌙{p2} no emoji", "telegram {p1}(dot){p2}", "微信 {p1}下划线{p2}", "tg: {p1} underscore {p2}", "텔레 {p1} 언더바 {p2}", "QQ {n2}", "snap {p1}-{p2} no dash", "disc {s}", "飞机 @{p1} {p2} 连起来", "line {f}",
    ),
    "over lines": (
        "飞机\n{h}\n进群", "联系：\n企鹅\n{n}", "WeChat\nID\n{h}", "텔레\n아이디\n{h}", "카톡\n{h}", "TG\n@\n{h}", "snap\n\n{h}", "QQ\n群\n{n}", "加\nV\n{h}", "라인\n→\n{h}", "discord\n.gg/\n{c}", "t.\nme/\n{h}",
    ),
    "in a sentence": (
        "想进群的姐妹加我v {h}", "有需要的来tg找我，{h}", "我飞机号是 {h} 记得备注", "群里太多人了，换到QQ {n}", "관심 있으면 텔레로 연락줘 {h}", "방 옮겼어요 오픈챗 {c} 로 오세요", "anyone want the pics add {h} on snap", "the new group is on tg, search {h}", "换群了，新的企鹅 {n}", "可以加我微信聊，{h}", "저 라인 해요 {h} 추가해주세요", "dm me on insta its {h}", "私我飛機 {h} 帶你", "our disc server moved, code {c}", "她在小红书叫 {h} 你们去看", "카톡 친추해 {h}", "有资源，绿泡泡 {h}", "群已经搬到蝙蝠，{n}", "cuz this app sucks lets use session, 05{x}", "想看原图➕{h} 飞机",
    ),
    "numbered hosts by other names": (
        "http://[::ffff:203.0.113.{o}]/", "http://203-0-113-{o}.nip.io/", "203.0.113.{o}.sslip.io", "http://[2001:db8::{o}]:8080/a", "2001:db8::{o}", "198.51.100.{o}:8000/pic", "https://198.51.100.{o}", "192．0．2．{o}", "192 . 0 . 2 . {o} / a", "一九二点零点二点{N3}",
    ),
}  # fmt: skip
"""Twenty-eight kinds."""


def a_handle(dice: random.Random) -> str:
    """Return a name of an account as people choose them."""
    return dice.choice(_WORDS) + dice.choice(_ENDS).format(dice.randrange(10, 9999))


def an_invitation(dice: random.Random, kind: str) -> str:
    """Return a text of a kind."""
    number = str(dice.randrange(100_000_000, 999_999_999))
    numerals = dice.choice(_NUMERALS)
    handle, first, second = (
        a_handle(dice),
        dice.choice(_WORDS),
        f"{dice.choice(_WORDS)}{dice.randrange(10, 99)}",
    )
    octet = dice.randrange(10, 250)
    return dice.choice(INVITATIONS[kind]).format(
        h=handle, n=number, N="".join(numerals[int(sign)] for sign in number), n2=" ".join((number[:3], number[3:6], number[6:])),
        c=signs_of(dice, _CODE, 10), c5=signs_of(dice, _CODE, 6), k=signs_of(dice, string.ascii_lowercase + string.digits, 4),
        k4=signs_of(dice, string.ascii_uppercase + string.digits, 4), k8=signs_of(dice, string.ascii_uppercase, 3) + signs_of(dice, string.digits, 5),
        k6=signs_of(dice, string.digits, 6), d=f"{dice.randrange(2, 10)}{signs_of(dice, string.digits, 7)}", x=signs_of(dice, "0123456789abcdef", 64),
        x40=signs_of(dice, "0123456789abcdef", 40), x32=signs_of(dice, "0123456789ABCDEF", 32), x5=f"{first}{dice.randrange(10, 99)}",
        b=signs_of(dice, _CODE, 60), b44=signs_of(dice, _CODE, 44), b32=signs_of(dice, _BASE32, 52), o56=signs_of(dice, _BASE32, 56), o16=signs_of(dice, _BASE32, 16),
        s=" ".join(handle), f="".join(chr(ord(sign) + 0xFEE0) for sign in handle), p1=first, p2=second,
        o=octet, N3="".join("零一二三四五六七八九"[int(sign)] for sign in str(octet)),
    )  # fmt: skip
