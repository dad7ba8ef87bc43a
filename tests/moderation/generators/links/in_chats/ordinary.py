"""Ordinary writing that comes near to the disguises of this folder: nothing of it may be blocked.

`{a}` to `{g}` are figures of one to seven digits; `{h}` and `{n}` are hours and minutes, `{y}` a year, `{m}` a month.
"""

import random

ORDINARY: dict[str, tuple[str, ...]] = {
    "orders and parcels": (
        "订单号：{f}{f}", "快递单号SF{f}{e}", "顺丰 SF{g}{e} 到哪了", "取件码 {a}-{b}-{d}", "拼多多订单{g}", "운송장번호 {g}{e}", "주문번호 {y}{g}", "송장 {f}-{e}", "order no. {g}", "tracking 1Z{g}{e}", "refund ref {f}", "Amazon order 112-{g}-{g}", "外卖尾号{d}", "单号忘了，{f}开头的", "淘宝退款 {c}.{b} 元", "택배 {c}호 앞에 두셨대요", "菜鸟驿站 {a}-{a}-{d}", "invoice #{e}",
    ),
    "courses, pupils and rooms": (
        "CS{c} is hard", "PSY{c} midterm", "math {c}b", "课号 {f}", "学号尾号{d}", "{a}教{c}", "第{a}节课{h}:{n}", "B{c}教室", "room {c}{a}", "{c}호 강의실", "수강신청 {f}", "高三({a})班", "大二 {a}班 {c}人", "exam id {e}", "수험번호 {g}", "准考证号{g}{e}", "GRE {c}, TOEFL {b}", "IELTS {a}.5",
    ),
    "flights, trains and buses": (
        "CA{d} 延误", "MU{d}次航班", "KE{c} to Incheon", "OZ{c} 연착", "G{d}次高铁", "D{c}次", "KTX {c} 열차", "SRT {c}", "bus {c} then {b}", "{c}路换{b}路", "地铁{a}号线{b}站", "2호선 {b}분", "gate {b}", "seat {b}A", "航站楼T{a}", "{c}번 버스", "flight BA{d} boards {h}:{n}", "飞机{h}:{n}起飞", "飞机上睡了{a}小时", "MRT {a}號出口", "N{c} night bus",
    ),
    "versions and machines": (
        "iOS {b}.{a}.{a}", "Android {b}", "v{a}.{b}.{c}", "Chrome {c}.0.{d}.{b}", "python3.{b}", "win11 {b}H2", "Galaxy S{b} Ultra", "iPhone 1{a} Pro", "MIUI {b}.{a}.{a}.0", "HarmonyOS {a}.{a}", "mate60pro 坏了", "RTX40{b}", "ryzen 7{b}00x", "WH-1000XM{a}", "갤럭시 a{b} 5g", "USB 3.{a}", "wifi6e", "MacBook Air M{a}", "ps5 手柄", "switch oled", "kindle{b}", "iPad mini {a}", "gpt4o 说的", "h264 视频",
    ),
    "files": (
        "IMG_{d}.HEIC", "screenshot_{y}{m}_{f}.png", "微信图片_{y}0{m}{f}.jpg", "KakaoTalk_{y}0{m}_{f}.jpg 저장", "证据{a}.pdf", "chat_export_{y}.html", "evidence-{a}.zip", "录音{f}.m4a", "final_v{a}.docx", "telegram-chat-{y}.json 导出了", "WhatsApp Image {y}-0{m}.jpeg", "VID_{y}0{m}.mp4", "report.final.v{a}.pdf", "DCIM/{c}", "通话记录{y}.xls", "Screenshot ({a}).png", "녹취록_{a}.hwp", "aaa.txt", "log{a}.gz",
    ),
    "times and dates": (
        "{h}:{n}", "{h}.{n}分", "{y}.{m}.{b}", "{m}/{a} {h}:{n}", "{y}/0{m}/{b} {h}:{n}:{n}", "周三{h}点{n}", "오후 {a}:{n}", "{a}시 {n}분 {n}초", "at {h}:{n} sharp", "{m}月{a}号{h}点", "23.{m}.{a}", "'{b}.{m}.{a} 촬영", "Q{a} {y}", "{y}-{y}", "since {y}", "{a}am–{a}pm", "every 2.5 h", "凌晨{a}点{n}", "{h}h{n}", "{y}0{m}{b} 那天", "D+{c}", "D-{b}", "1 year {a} mo",
    ),
    "prices and sums": (
        "{d}.{b}元", "¥{c}.{a}0", "₩{b},{c}", "${c}.{b}", "€ {b},99", "NT$ {d}", "HK${c}", "{b}万", "{a}.{b}亿", "{c}块{a}", "{d}원", "만 {a}천원", "省了{c}", "工资{d}", "罚款{d}元", "赔偿{a}万{d}", "벌금 {c}만원", "위자료 {d}만 원", "转账 {d}.00", "微信转了{d}", "支付宝 {c}.{b}", "카카오페이 {d}원", "QQ红包{b}.{b}", "VX红包 {c}", "fee of {c}.5%", "rate {a}.{e}",
    ),
    "numbers with points": (
        "{a}.{b}", "{b}.{c} km", "3{a}.{a}度", "π=3.14159", "{c}.{b}kg", "BMI {b}.{a}", "HbA1c {a}.{a}", "TSH {a}.{b}", "PHQ-9 {b}分", "GAD-7: {b}", "抑郁量表{b}.{a}", "{b}.{a}%", "血压 1{b}/{b}", "心率{c}", "{a}.{a}倍", "平均 {a}.{b}개", "학점 {a}.{a}", "1.{a}.{a}.", "p<0.0{a}", "{c}mg x {a}", "0.{a}mg", "{b}.{b}.{b}",
    ),
    "mail of helplines and offices": (
        "写信到 help@example.org", "hotline@example.net 24h", "可发邮件 jubao@example.cn", "contact: support@stopncii.org", "상담 help@example.or.kr", "privacy@example.com 에 요청했어요", "邮箱是什么格式？xx@xx.com", "support at the clinic", "the legal@ mailbox", "abuse@example.com answered", "info@ bounced", "DMCA agent: dmca@example.com",
    ),
    "hashtags and numbers of posts": (
        "#MeToo", "#n번방", "#NthRoom", "#米兔", "#互助{b}", "#day{c}", "#self_care", "#我也是", "#不是你的错", "#디지털성범죄", "#{b}", "No.{d}", "#1 fan", "C# 好难", "#ff00aa 颜色", "第{d}楼", "{c}楼说得对", ">>{d} 고마워요", "@all 今晚{h}点", "@管理员 在吗", "@everyone check in", "@모두 안녕",
    ),
    "abbreviations": (
        "u.s. law", "e.g. this", "a.k.a. him", "p.s. thanks", "R.I.P.", "Ph.D. student", "vs. me", "approx. {b}", "dr.lee", "No. {a}", "et al. {y}", "i.e., no", "q.i.d.", "b.i.d.", "yyds.", "xswl.", "zqsg", "ㅇㄱㄹㅇ", "ㅎㅇ", "ㅂㅂ", "OTL", "etc.etc", "w/o him", "c/o mom", "b/c he", "idk.", "tbh.no", "N.Y. apt", "a.m.", "vol. {a}",
    ),
    "programs talked about": (
        "Telegram 群被封了", "the Telegram channel was shut down", "텔레방이 폭파됐대요", "微信还能用吗", "我把QQ注销了", "他用小号加我微信", "카톡 탈퇴했어요", "라인은 안 써요", "Discord is down", "snapchat scares me", "signal is end to end encrypted", "session 是什么软件", "Threema costs money", "matrix 协议", "wickr shut down in {y}", "whatsapp 改了隐私条款", "小红书限流", "抖音封了他 {b} 天", "他在飞机上发的，是说电报", "纸飞机不是真的飞机", "potato chips", "蝙蝠这个app是什么", "kik is for kids?", "LINE 被盜了", "ig 私訊不要點", "instagram restricted him", "톡으로 협박했어요", "디코 신고 기능", "모르는 텔레 계정이 연락했어요", "贴吧删了{c}帖",
    ),
    "what was asked or done": (
        "他让我加他微信我没加", "他要我QQ号", "陌生人发来二维码", "he asked for my snap", "why does he want my kakao id", "텔레 아이디 물어보길래 차단했어요", "对方说提取码发我", "he sent me a mega link, i didn't open it", "有人问我要群号", "不要把群号发给陌生人", "someone dropped an invite link here yesterday", "링크 올린 사람 강퇴됐어요", "我举报了那个频道", "I reported the channel {a} times", "警察问我他的微信号", "경찰이 텔레 아이디를 물었어요", "율무님 카톡 왔어요", "把他拉黑了", "删了他的ins", "他换了{a}个号加我",
    ),
    "advice with names of programs": (
        "在微信里点 我-设置-隐私", "Instagram > Settings > Privacy", "카톡 설정 > 친구 관리", "Telegram: turn off 'people nearby'", "把QQ空间设成私密", "turn on two-step in WhatsApp", "LINE 關掉用ID搜尋", "관련 앱: 카카오톡, 라인, 텔레그램", "向抖音举报要证据", "X 신고 양식 작성", "Google 搜索结果可以申请删除", "用 StopNCII 生成哈希", "Discord T&S 页面填表", "snap map 关掉", "不要用飞机传证据", "telegram 신고는 앱에서 해요", "小红书 设置-隐私-找到我的方式", "把手机号从微信解绑", "check 'linked devices' on WhatsApp", "신고는 방심위 홈페이지에서",
    ),
    "law": (
        "刑法第{c}条", "《治安管理处罚法》第{b}条第{a}款", "民法典第{d}条", "성폭력처벌법 제14조의{a}", "형법 제{c}조 제{a}항", "個資法第{b}條", "刑法第319條之{a}", "18 U.S.C. § {d}", "Sec. {c}({a})(b)", "Art. {b}.{a} GDPR", "Online Safety Act s.{c}", "案号（{y}）粤{b}民初{d}号", "{y}고합{c}", "{y}년 형제{e}호", "第{a}章第{b}节", "§{c}a StGB", "HB {d}", "法释〔{y}〕{b}号", "立案号 {y}{e}", "접수증 {y}-{f}",
    ),
    "books and papers": (
        "ISBN 978-7-{e}-{c}-{a}", "ISBN {g}{c}", "doi:10.{d}/{f}", "arXiv:{d}.{e}", "p. {c}–{c}", "pp.{b}-{b}", "ch. {a}", "第{a}版{c}页", "{b}쪽", "vol.{b} no.{a}", "《身体从未忘记》第{b}章", "The Body Keeps the Score ch{b}", "김영하 {b}쪽", "EP.{b}", "S0{a}E0{a}", "第{b}集 {b}分{b}秒", "track {b}", "PMID {g}", "ref. [{b}]", "CN 11-{d}/R",
    ),
    "help by telephone": (
        "打 12338", "12345 热线", "拨 110 或 12110", "1366 에 전화했어요", "182 신고", "113 專線", "call 988", "the 0345 6000 459 line", "0800 1111", "116 123 is free", "디지털성범죄피해자지원센터 02-735-8994", "여성긴급전화 1366", "反诈 96110", "妇联 010-{g}{a}", "113 婦幼專線", "iWIN 02-2577-5118", "RAINN 800-656-4673", "text HOME to 741741", "Samaritans 116 123", "자살예방 109", "1577-0199 정신건강", "010-82951332 希望热线",
    ),
    "jokes and cries with dots": (
        "...", "。。。。", "嗯...", "그...그게", "no. no. no.", "why. are. you. like. this.", "I. am. fine.", "累。了。", "w.h.y", "s t o p", "a a a a a", "h e l p  m e  s l e e p", "n o", "哈.哈.哈", "ㅋ.ㅋ", "-_-;;", "(；′⌒`)", "˙˚ʚ(´◡`)ɞ˚˙", "·w·", "^.^", ">.<", "o.O", "T.T", "ㅜ.ㅜ", "ㅇ.ㅇ", "uwu.owo", "hm.hm", "ok. ok. ok", "1.2.3.go", "一.二.三.深呼吸",
    ),
    "homophones and common words": (
        "薇薇今天好多了", "卫星电视坏了", "威信不足", "徽州菜", "企鹅公仔", "裙子好看", "球球狗狗病了", "飞机模型拼了一半", "飞机餐", "坐飞机去{a}天", "灰机灰过去", "电抱枕", "土豆丝", "蝙蝠侠{y}", "海鸥好多", "探探路", "陌陌生生", "线条画", "灵魂 soul music", "雷达", "加油加油", "加薪了", "加班到{h}点", "裙号是尺码{b}", "口口声声说爱我", "扣了{c}分", "滴滴车", "私下说", "关注一下自己", "라인댄스", "텔레비전", "톡톡 튀는", "방 {c}호", "비행기 {a}시", "노란 꽃", "a line from a song", "signal lost", "session {a} today", "kik the ball", "discord among us", "the wire cut", "snap out of it", "potato soup", "bat in the attic",
    ),
    "nicknames of members": (
        "谢谢 moon{b}", "@luna_{b} 你好呀", "peach{d} 说得对", "回复nana{b}：抱抱", "hi tiger_{c}!", "welcome back sora{b}", "별이{b}님 힘내요", "coco{b}님 글 봤어요", "byeol_{b}님 고마워요", "mango{c} hugs", "to jin{b}: same", "as yuki.{b} said", "kaka{b} 姐姐辛苦了", "小林{b} 晚安", "致 rose{b}", "昵称改成 dal{b} 了", "my name here is mimi{b}", "닉네임을 lin{b}로 바꿨어요", "tutu{b} and nana{b} thanks", "night{c}~ 加油",
    ),
    "words split and joined": (
        "把这两件事连起来看", "加上他的话", "去掉他的名字", "倒过来想", "합치면 {a}명", "빼고 말할게요", "remove him from my life", "put it together later", "without a word", "two halves of me", "前半年后半年", "首字母缩写", "첫 글자만", "no space left", "拼起来的人生", "删掉{a}张照片", "dot the i's", "slash the price", "point {a} is key", "点{a}份外卖", "점 {a}개", "하이픈 빼고 써요", "at the dot", "under score",
    ),
    "codes for entering": (
        "验证码{f}别告诉别人", "验证码 {f}", "인증번호 {f}", "your code is {f}", "OTP {f}", "门禁 {d}", "开机密码{f}他知道", "비번 바꿨어요 {d}아니고", "pin {d} is weak", "wifi 密码 abcd{d}", "邀请码是管理员给的", "invite codes expire", "初대코드 만료", "room code 忘了", "提取码是什么", "取款密码", "解锁码不对", "coupon SAVE{b}", "优惠码 {c}OFF", "promo code XMAS{b}", "邮编 {f}", "우편번호 {e}", "ZIP {e}", "postcode SW1A {a}AA",
    ),
    "names and songs": (
        "G.I.D.L.E", "(G)I-DLE", "NCT 127", "SEVENTEEN 17곡", "f(x)", "B.I.G", "a-ha", "S.H.E 的歌", "A.I. 的时代", "J.Y. Park", "t.A.T.u", "M.C. Escher", "D.O. 신곡", "R.E.D", "BTS j-hope", "IVE 1집", "twice9", "will.i.am", "A$AP", "5SOS", "U2", "blink-182", "Se7en", "P!nk", "Ke$ha", "beabadoobee", "G-DRAGON", "mgk", "4minute",
    ),
    "other tongues": (
        "Tối nay 9h{n}", "giá {b}.000đ", "anh ấy xin Zalo của tôi, tôi không cho", "LINEで脅された", "インスタ消した", "ツイッターやめた", "もう{h}時半", "3.5倍", "Он писал в телеграм, я заблокировала", "т.к. устала", "г. Москва, {h}.{n}", "ул. не скажу", "Я в вк не сижу", "gm lang, {h}.{n}", "Na-block ko na siya sa messenger", "ฉันบล็อกไลน์เขาแล้ว", "เวลา {h}.{n} น.", "z.B. {h}.{n} Uhr", "S. {b}, Abs. {a}", "bloqueé su whatsapp", "son las {h}.{n}", "c.-à-d. {b}", "j'ai bloqué son snap", "telepon {a} kali", "saya hapus telegram",
    ),
}  # fmt: skip
"""Twenty-four kinds."""


def a_line(dice: random.Random, form: str) -> str:
    """Return a form with figures in it, sometimes in a sentence."""
    made = form.format(
        a=dice.randrange(2, 10), b=dice.randrange(11, 99), c=dice.randrange(101, 999), d=dice.randrange(1001, 9999), e=dice.randrange(10_001, 99_999),
        f=dice.randrange(100_001, 999_999), g=dice.randrange(1_000_001, 9_999_999), y=dice.randrange(2015, 2027), m=dice.randrange(1, 10),
        h=dice.randrange(10, 23), n=dice.randrange(10, 59),
    )  # fmt: skip
    return dice.choice(_AROUND).format(made)


_AROUND = (
    "{}",
    "{}",
    "{}",
    "我想说 {}",
    "{} ㅠㅠ",
    "{}，你们呢",
    "so, {}",
    "{} 그래서 힘들어요",
    "昨晚 {} 之后没睡",
)
