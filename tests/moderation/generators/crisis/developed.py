"""Sentences for the crisis guard that were known while it was written: see the folder. All invented."""

from tests.moderation.generators.crisis.corpus import Corpus, corpus

DEVELOPED: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
我想死
我真的好想死，没人懂我
不想活了
活着好累，不如死了算了
我想自杀
今晚想zs
鼠鼠我啊不想活了
我有自杀的念头
遗书写好了
昨晚又割腕了
我打算跳楼
紫砂的方法我都想好了，我想紫砂
活不下去了
真希望明天不用醒来
""",
        """
我不想死
我没有想死
想死你了
笑死我了
累死了
她想自杀，我该怎么办
我朋友说她不想活了
他让我去死
如果你想自杀请打12356
自杀热线是什么
以前想过自杀，现在好多了
我曾经想死
我没有想自杀的念头
不是想死，只是累
感到快撑不住时：先去阳台站五分钟
最近活着的感觉又回来了
我想活下去
咨询师问我有没有想自杀
死机了
""",
    ),
    "zh-Hant": corpus(
        """
我想結束生命
我撐不下去了，想輕生
我有輕生的念頭
遺書寫好了
好想跳樓
不想活著了
""",
        """
她說想輕生，我很擔心
我沒有想死
以前想過輕生
笑死
""",
    ),
    "ko": corpus(
        """
죽고 싶어요
그냥 죽고싶다
살기 싫어
진짜 살고 싶지 않아요
자살하고 싶습니다
내가 없어지면 다 끝나겠지
유서를 썼어요
손목을 또 그었어요
사라지고 싶어
죽고 싶다는 생각만 들어요
더 이상 살 이유가 없어요
눈 안 떴으면 좋겠다
""",
        """
보고 싶어 죽겠어
배고파 죽겠다
친구가 죽고 싶대요
죽고 싶지 않아요
예전에는 죽고 싶었던 때가 있었어요
자살 예방 상담 전화
친구가 자살하고 싶다고 해요
죽고 싶냐고 협박했어요
살고 싶어요
상담 선생님이 자살 생각이 있는지 물어보셨어요
""",
    ),
    "en": corpus(
        """
I want to die
i wanna kms
i don't want to be alive anymore
I'm going to kill myself
everyone would be better off without me
I keep thinking about killing myself
I wish I was dead
I’m suicidal again
i cut myself again last night
no reason to live
it makes me want to die
I want to end it all
I can't live like this anymore
I hope I don't wake up tomorrow
he told everyone and I want to die
""",
        """
I don't want to die
my friend wants to die
He told me to kill myself
if you are suicidal call 988
I'm dying of laughter
this is killing me
I'm not suicidal
I used to want to die but therapy helped
suicide hotline
she said she wants to kill herself
I'm not going to kill myself
I cut myself a slice of cake
I cut my hair
I want to live
the deadline is killing me
I could die of embarrassment
""",
    ),
}
