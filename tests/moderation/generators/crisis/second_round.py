"""Sentences for the crisis guard, second round: see the folder. All invented."""

from tests.moderation.generators.crisis.corpus import Corpus, corpus

SECOND_ROUND: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
我不想再活在这个世界上了
太累了，真的想死
有时候觉得死了也挺好
想死的念头越来越强
我活腻了
我是不是死了比较好
让我消失吧，我受不了了
半夜又想割腕
我又开始自残了
医生，我有自杀倾向
今晚就结束吧，我不想活
站在桥上，想跳下去
准备好了安眠药，不想醒来了
对不起爸妈，我先走了，我活不下去
想重开了，这辈子太烂
我真的活够了
每天睁眼都觉得不如死了
我不配活着
我觉得自己快要自杀了
没有我你们会过得更好
谁能告诉我活着的意义，我只想死
视频还在，我不想活了
再这样下去我会自杀的
写了遗书又撕了
""",
        """
我差点被吓死
我恨死他了
我要好好活着等判决
我死都不会原谅他
他以死相逼要我复合
网暴逼死人的新闻看得难受
谁再劝我大度我跟谁急死
我姐姐自杀过，所以我懂
姐妹们千万不要做傻事
别人说想死的时候要怎么回应
自杀不是解决办法
我没想过要死，只是很难过
手机没电自动关机死机了
死角里的摄像头
那个群死灰复燃了
活动几点开始
我活下来了
我已经不想死了
生死看淡，起诉就干
作业多到想哭
不想起床
想消失几天不看手机
伤口已经好了
刀具要收好
""",
    ),
    "zh-Hant": corpus(
        """
我真的活不下去了
每天醒來都想死
我想去死
有時候好想跳下去
我又割腕了
不想活在這個世界上
我覺得我應該去死
死了就沒事了
我有自殺的想法
想吞藥一了百了
沒有我大家會更好
我受夠了，不想活
好想永遠睡過去
我準備自殺
寫好遺書了
""",
        """
氣死我了
想死妳了
他說要死給我看
我媽說她不想活了，我好怕
我不會自殺的
自殺防治中心電話
餓死了
我以前曾經自殘
別想不開
死黨陪我去報案
這個網站死掉了
活動取消了
我想好好活著
同學說想跳樓，要告訴老師嗎
如果妳有輕生念頭請撥1925
""",
    ),
    "ko": corpus(
        """
요즘 계속 죽고 싶어요
그냥 죽었으면 좋겠어요 제가
죽으면 편해질까요
오늘 밤에 죽을 거예요
자살할 용기도 없어요
자살하면 다 끝날까
살기가 너무 싫어요
살아 있는 게 고통이에요
그만 살고 싶다
더 이상 버티고 싶지 않아요
사라질래요 다들 안녕
내가 없어졌으면 좋겠다
자해 충동이 와요
칼로 손목을 그었어요
약을 전부 먹어버렸어요
유서를 쓰고 있어요
아침이 안 왔으면 좋겠어요
다 끝내고 싶어요
숨 쉬는 것도 싫고 죽고만 싶어
죽고 싶다 진짜로
저 죽고 싶은데 어떡하죠
살 가치가 없는 것 같아요
옥상에 올라왔어요 뛰어내릴까요
죽지 못해 살아요
""",
        """
좋아 죽겠어요
답답해 죽겠네
죽어도 합의 안 해요
죽기 살기로 버틸 거예요
그 사람 죽이고 싶을 만큼 미워요
죽고 싶지 않으니까 도와주세요
친구가 자살 시도를 했대요
자살 유가족 모임이 있대요
자살률 통계를 봤어요
누가 죽고 싶다고 하면 뭐라고 해야 해요
언니가 사라지고 싶다고 해서 걱정돼요
가해자가 자살한다고 협박해요
예전에는 자해를 했었어요 지금은 안 해요
죽을 힘을 다해 싸울게요
죽은 듯이 잤어요
폰이 죽었어요
살고 싶은 마음이 생겼어요
사라진 영상이 다시 올라왔어요
끝내주는 날씨네요
손목시계를 샀어요
이 게임 끝내고 싶어요
다 끝났어요 재판이
약을 잘 챙겨 먹었어요
눈을 뜨니 아침이었어요
""",
    ),
    "en": corpus(
        """
I really want to kill myself
I feel like dying every day
part of me wants to die
I don't see the point of living anymore
what's the point of being alive
I want to stop existing
I might kill myself if they find out
I've been thinking of suicide
i just wanna end it
i can't keep living like this
I wish I'd never been born
wish i could fall asleep and not wake up
everyone would be happier if I was dead
I'm going to end my life tonight
I overdosed last night
been cutting again
I've started self harming
i want 2 die
kms fr
life is not worth living
I am so suicidal right now
I'm planning my suicide
don't want to wake up tomorrow
I don't deserve to live
""",
        """
I'd die for a coffee
dead tired
I'm dead serious about the lawsuit
my battery died and I wanted to scream
he wants me dead
he told me he would end his life
I want to kill that rumour
she used to want to die, now she runs a group
what do I say when someone wants to die
nobody should have to feel suicidal
suicide prevention week
I don't ever want to die like that character
I was never suicidal
I stopped wanting to die last spring
I lived, bitch
I want the pain to end, and it will
the deadline nearly killed me
I'm going to live
can't wait to live alone
it was a dead end
the doctor checks whether people are suicidal
cut it out
hurt my knee running
I hurt myself on the door by accident
""",
    ),
}
