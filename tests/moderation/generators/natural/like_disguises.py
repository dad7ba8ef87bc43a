"""What people write that looks like an address, a number or a picture in disguise and is none: no guard may hold it.

Written down before the guards were tried on it (docs/guards-measured.md, row 4). `{a}`, `{b}` are one figure, `{n}` two, `{m}` four.
"""

import random

FORMS = (
    "alpha beta gamma, i learned them in school", "bravo! encore! that was the best show", "romeo and juliet made me cry, act {a}",
    "my blood type is O, rh plus, {n} weeks", "A 还是 B 还是 C？我选 {a}", "에이 비 씨 디 노래 부르면서 {n}분 걸었어", "아이 씨 진짜 짜증나",
    "이 오빠 왜 이래", "유 노 왓 아이 민", "one two three, one two three, drink", "one, two, three... i count to {n} and breathe",
    "double check it, triple check it, then send", "一二三四五，上山打老虎，老虎没打到，打到小松鼠", "三三两两的人，七七八八的事", "五一去哪玩？十一呢？",
    "我妈 {n} 岁，我爸 {n} 岁，我 {n} 岁", "一百二十三块钱，便宜 {a} 块", "下午三点二十，二号楼三零五教室门口见", "他在学校吃苹果，她在家里看书",
    "小明去公园，小红去医院，我在家", "三只猫，两条狗，一只鸟，我家像动物园", "민지가 밥을 먹었다. 나는 안 먹었다. {a}시였다", "Anna called me. Ben did not. I cried on Monday.",
    "salt and pepper, tea and coffee, mum and dad", "heyyyyy so sooooo tired nooooo", "啊啊啊啊啊 呜呜呜 哈哈哈哈哈哈 嘿嘿", ":) :) :D thanks {n} times",
    "🍎🍎🍐 今天吃了水果 {a} 次", "S.O.S. my cat, {a} a.m.", "... --- ... haha is that morse for help?", "⠓⠊ is hi in braille, my sister taught me",
    "d o n ' t  t o u c h  m e", "n-o-t o-k", "c'est la vie, c'est fini", "I like cats and dogs and tea then sleep", "他然后说然后我说然后就没然后了",
    "open the door.then close the door.then sleep", "我说.你听.别哭", "**please** read the ~~whole~~ thing `slowly`", "rule #1: be kind, rule #{a}: rest",
    "version 2.{a}.{b} of my plan", "第{a}章第{b}节 {n}页", "code {m} at the front door of the clinic? no idea", "锁屏密码忘了 {m} 试了不对",
    "사건 {m}번, 담당 {a}팀", "my order {m}-{m} is late", "挂号 {n} 号，等了 {a} 小时", "{a}点onion soup, {b} 点睡", "french onion soup tonight, {n} mins",
    "洋葱炒蛋 {n} 分钟", "洞里有拐杖，勾起了回忆", "衣服和伞都在寺里，午后去拿", "telegram from my grandmother, 19{n}", "电报挂号的年代 {m}", "signal is bad here, {a} bars",
    "line up at {a}, the line is long", "the thread is {n} posts long", "wire the money? never, said the bank {n} times", "session {a} with my therapist went ok",
    "element {n} is my favourite, chemistry is calm", "potato soup for {a}", "企鹅真可爱，看了 {n} 分钟", "绿色泡泡在天上飞", "노란 우산 {a}개", "까만 톡톡 튀는 콩",
    "网盘满了，删了 {n} 个文件", "种子要泡水 {n} 小时再种", "磁力片玩具 {n} 块", "hash browns for breakfast at {a}", "bit by bit, {n} days clean", "tiny steps, {n} a day",
    "is good is good is good", "me.too i said.me.too", "10 10 10 rule: {n} seconds, {n} minutes", "2 2 4 8 hours sleep this week", "周一到周五 8 9 10 11 12 点都在",
    "月火水木金 매일 {a}시", "일 이 삼 사 오 숨 쉬기", "하나 둘 셋 넷 다섯 여섯 일곱 잠들기", "零零后都 {n} 岁了", "我住的城市很大，路很长", "我名字里有个雨字",
    "my name is a common one", "이름은 말 안 할래요 {n}", "call me maybe, {n} times", "打我电话都不接，打了 {n} 次", "电话响了 {n} 声 一声 两声 三声", "나이는 이십 대, 키는 백육십",
    "zero tolerance, one chance, two friends", "seven eight nine ten, ready or not", "http is not a word, dot dot dot", "his domain is cooking, mine is sleep, the ending is sad",
    "name: none. ending: open.", "后缀是什么意思？{a}", "a=1 b=2 c=3 小学数学", "x+y+z = {n}", "'I' + 'me' + 'mine' = too much", "1、2、3、4、5 步，慢慢来", "①吃药 ②喝水 ③睡觉 ④{a}点起",
)  # fmt: skip


def a_line(dice: random.Random, form: str) -> str:
    """Return `form` with figures in it."""
    return form.format(
        a=dice.randrange(2, 10),
        b=dice.randrange(1, 10),
        n=dice.randrange(11, 60),
        m=dice.randrange(1000, 9999),
    )
