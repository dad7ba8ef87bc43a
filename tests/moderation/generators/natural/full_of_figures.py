"""Ordinary writing that is full of figures, dots and names of apps, written before the guards were tried on it.

`FORMS` are filled with figures by dice. Neither the links guard nor the personal guard has anything to say.
"""

import random

FORMS = (
    "upgraded to v{a}.{b}.{c} today", "Python 3.{b}, Node.js {a}.{c} and ASP.NET Core {a}", "it's a .NET thing, C# {a}.0",
    "the file IMG_{y}0{m}1{m}_{t}.jpg is gone", "see report_{y}.final.v{a}.docx", "backup-{y}-0{m}-1{m}.tar.gz failed",
    "meet at {h}:{n} on 1{m}/0{m}/{y}", "train KTX {n} at {h}:{n}", "地铁{a}号线转{n}路公交", "버스 {n}번 타고 2호선 환승",
    "M{n} bus from St. Mary's Rd.", "flight CZ{n}{a} gate B{n}", "航班 MU{n}{a} 延误了", "快递单号 SF{t}{t} 到了",
    "50mg x {a}, 2.5 ml before bed", "舍曲林 {n}mg，每天{a}次", "졸피뎀 {a}mg 반 알 먹음", "体温 37.{a}，血压 1{n}/8{a}",
    "BMI 2{a}.{b}, {n}.{a} kg", "we won 3-{a}, then lost {a}:{b}", "比分 {a}:{b}，第{n}分钟", "{a}대{b}로 이김 ㅋㅋ",
    "¥{n}.{a}0 一斤", "₩{n},{n}00 썼어", "$1{a}.{b}9 plus tax", "rent is {n}.{n}00 / month", "打{a}.{b}折，满{n}减{a}",
    "song: 'Track {n}.mp3' by f(x)", "listened to 19{n}'s '{a}:{b}0 AM'", "S0{a}E1{b} 好看", "第{a}季第{b}集 {h}:{n}处",
    "Matt. {a}:{b}-{c}, Ps. {n}", "cf. p. {n}, n. {a}; ibid. {b}.{c}", "ISBN 978-7-{n}{n}-{n}{a}-{b}", "doi in refs [{a}], [{b}]",
    "x = a.b + c.d({a}) // todo", "df.iloc[{a}:{b}].mean()", "if (a<{b} && c>{a}) return;", "git commit -m 'fix #{n}'",
    "RTX {n}90, 1{a}GB, USB-C 3.{b}", "iPhone 1{a} iOS 1{b}.{c}", "win1{a} 22H{b} 更新失败", "5G 信号 {n}% 掉线",
    "hey dot com bubble {y} lol", "that was so dot com of him", "punkt. period. end of story {a}", "I was tired.Then {a} of us left.",
    "He said no.So I left at {h}.", "Mr. Kim vs. Ms. Lee, No. {a}", "e.g. {a} or i.e. {b} a.m.", "U.S. and U.K. since {y}",
    "电报局在{a}楼", "飞机晚点{a}小时，飞机票 {n}0元", "企鹅有{n}只", "微信运动{n}{n}步", "微信支付 {n}.{a}元", "QQ音乐听了{n}首",
    "群里{n}个人", "加我一个，{a}个人刚好", "telegram 是什么？{y}年的软件", "line {a} of the poem", "on line {n} of the form",
    "the signal was {a} bars", "discord between {a} of them", "teams of {a}, {b} each", "signal at {n} dB",
    "텔레비전 {n}인치", "카톡 {n}개 왔어", "톡 쏘는 맛 {a}점", "라인업 {a}명 공개", "디스코 음악 {n}년대", "카카오 {n}% 초콜릿",
    "오후 {a}시 {n}분쯤", "사건번호 {y}고단{n}{a}", "접수번호 {y}-{n}{n}{a}", "案号（{y}）京0{a}民初{n}{a}号", "收到 {n}.{a}MB 附件",
    "第{n}条第{a}款", "《民法典》第10{n}条", "형법 제{n}조의{a}", "Sec. {n}(a)({b})", "ref. {y}/{n}/{a}", "学号后两位是{n}",
    "{n}°C, wind {a}.{b} m/s", "36.{n}N 12{a}.{n}E 附近", "room {n}{a}, 3rd floor", "{n}楼{a}单元电梯坏了", "route {n}.{a} km",
    "step {a}. breathe. step {b}. rest.", "1. 먹기 2. 자기 3. 쉬기 {a}", "{a}、吃饭 {b}、睡觉", "~{n} ppl came, {a} left", "{y}.0{m}.1{a}. 일기",
    "{y}.{m}.{a}-{y}.{m}.2{a} 请假", "{h}.{n} Uhr oder {a},{b} Euro", "đã {a}.{n}0đ, lúc {h}h{n}", "เวลา {h}.{n} น.",
    "GPT-{a}.{b} told me no", "COVID-19, H{a}N{b}", "mp3/mp4, .zip and .pdf", "RSVP by {m}/{a}", "A.S.A.P. pls, {a} of {b}",
    "the .org people and the .gov people", "com. port {a} is busy", "net. income {n}k", "in.to the wild, {a}", "so.me of us {b}",
)  # fmt: skip
"""Six hundred texts and more: each form is filled several times."""


def a_line(dice: random.Random, form: str) -> str:
    """Return `form` with figures in it."""
    return form.format(
        a=dice.randrange(2, 10),
        b=dice.randrange(1, 10),
        c=dice.randrange(0, 10),
        n=dice.randrange(11, 60),
        h=dice.randrange(10, 23),
        m=dice.randrange(1, 10),
        t=dice.randrange(100_000, 999_999),
        y=dice.randrange(1995, 2027),
    )
