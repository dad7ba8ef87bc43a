"""Days of somebody who writes much and about everyday things: times, prices, ages, dates, doses and scores."""

import random

from tests.moderation.generators.natural import KINDS

MESSAGES = 200
FIGURED = 0.6
"""So many of them have figures: more than anybody's."""

FORMS = {
    "en": (
        "see you at {h}:{n}", "{h}:{n}?", "ok {h}:{n} then", "the bus is at {h}:{n} and again at {k}:{m}",
        "rent went up to {p}0 a month", "it was ${a}.{n} and I gave him a {a}0", "paid {p}, got {a} back",
        "I'm {n}, my mum is {m}, my brother just turned {k}", "court is on {d} March at {h}:{n}, room {a}0{b}",
        "she wrote on {d}/{k}/2026 at {h}:{n}", "took {a}50 mg at {h}, slept {b} hours", "day {d} without looking",
        "they won {a}-{b}", "my therapist said {a} out of 10 is fine", "only {n}% left", "2019 was worse than 2024",
        "call 0345 6000 459, they answered after {m} minutes", "{a}", "lol {n}", "1. breathe 2. walk 3. tea",
        "I walked {p}{a} steps today, {a}.{b} km", "page {p} of the form, question {d}b",
    ),
    "zh-Hans": (
        "{h}:{n}见", "{h}点{n}分？", "好的{h}点半", "地铁{h}:{n}一班，{k}:{m}还有一班", "房租涨到{p}0了", "花了{p}块，找了{a}块",
        "我{n}岁，妈妈{m}岁，弟弟刚满{k}", "{k}月{d}日上午{h}点开庭，{a}0{b}室", "2026年{k}月{d}日{h}:{n}收到的", "吃了{a}50毫克，睡了{b}小时",
        "第{d}天没看", "{a}比{b}赢了", "咨询师说10分里{a}分就不错", "手机只剩{n}%", "2019年比2024年还难", "12338打了{m}分钟才通",
        "{a}", "哈哈{n}", "1、呼吸 2、走走 3、喝茶", "今天走了{p}{a}步，{a}.{b}公里", "第{p}页第{d}题", "快递{a}个，一共{p}元",
    ),
    "zh-Hant": (
        "{h}:{n}見", "{h}點{n}分？", "好喔{h}點半", "捷運{h}:{n}一班，{k}:{m}還有", "房租漲到{p}0了", "花了{p}元，找{a}元",
        "我{n}歲，媽媽{m}歲，弟弟剛滿{k}", "{k}月{d}日上午{h}點開庭，第{a}0{b}法庭", "2026/{k}/{d} {h}:{n}收到的", "吃了{a}50毫克，睡{b}小時",
        "第{d}天沒看", "{a}比{b}贏了", "諮商師說10分裡{a}分就很好", "手機剩{n}%", "2019年比2024年還難", "113打了{m}分鐘才通",
        "{a}", "哈哈{n}", "1、呼吸 2、走走 3、喝茶", "今天走{p}{a}步，{a}.{b}公里", "第{p}頁第{d}題", "包裹{a}個，一共{p}元",
    ),
    "ko": (
        "{h}시 {n}분에 봐요", "{h}:{n}?", "네 {h}시 반", "버스 {h}:{n}, 다음은 {k}:{m}", "월세가 {p}만원으로 올랐어요", "{p}원 냈고 {a}원 받았어요",
        "저는 {n}살, 엄마는 {m}살, 동생은 이제 {k}살", "{k}월 {d}일 오전 {h}시 재판, {a}0{b}호 법정", "2026.{k}.{d} {h}:{n}에 왔어요",
        "{a}50mg 먹고 {b}시간 잤어요", "{d}일째 안 봤어요", "{a}대 {b}로 이겼어요", "상담사님이 10점 중 {a}점이면 괜찮대요", "배터리 {n}%",
        "2019년이 2024년보다 힘들었어요", "1366에 전화하니 {m}분 걸렸어요", "{a}", "ㅋㅋ {n}", "1. 숨쉬기 2. 걷기 3. 차", "오늘 {p}{a}보 걸었어요, {a}.{b}km",
        "{p}쪽 {d}번 문제", "택배 {a}개, 전부 {p}00원",
    ),
}  # fmt: skip


def busy_day(dice: random.Random, language: str, messages: int = MESSAGES) -> list[str]:
    """Return what one member writes on one day."""
    return [
        _figured(dice, dice.choice(FORMS[language]))
        if dice.random() < FIGURED
        else KINDS[dice.choice((language, "short"))](dice)
        for _ in range(messages)
    ]


def _figured(dice: random.Random, form: str) -> str:
    return form.format(
        a=dice.randrange(1, 10),
        b=dice.randrange(1, 10),
        d=dice.randrange(1, 29),
        h=dice.randrange(7, 24),
        k=dice.randrange(1, 13),
        m=dice.randrange(10, 60),
        n=dice.choice((10, 15, 20, 30, 45, dice.randrange(10, 60))),
        p=dice.randrange(100, 1000),
    )
