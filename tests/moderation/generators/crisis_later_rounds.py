"""Sentences for the crisis guard, second and third round: see crisis.py. All invented."""

from tests.moderation.generators.crisis_corpus import Corpus, corpus

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

THIRD_ROUND: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
我怀疑自己撑不到开庭，只想死
好想跳河
我可能今晚就不在了
我已经不想再睁开眼了
要是我没出生就好了
活着还有什么用
我想把自己杀了
脑子里全是去死的声音
每次收到通知都想从窗户跳下去
我想安静地死掉
药都摆在面前了，我想全吞下去
谁来杀了我吧
想自杀但是不敢
死了大家就都清净了
我的人生到此为止了
""",
        """
打官司打到想吐
这几天忙死了
他死缠烂打
死不承认
朋友圈里有人说不想活了，要报警吗
她妈妈割腕被救回来了
想看他去死
他跳楼威胁我
我写的不是遗书，是控告书
活到九十九
自杀式袭击的新闻
不要让任何人因为照片去死
我说过我不会伤害自己
睡死过去了
我想活成自己喜欢的样子
""",
    ),
    "zh-Hant": corpus(
        """
真的好不想活
我想從頂樓跳下去
昨晚吞了一瓶安眠藥
好想割腕
我想自殺，但又怕痛
活著真的太痛苦
我死了算了
最近一直有輕生的想法
不想再睜開眼睛
我覺得活不下去
""",
        """
笑到快死
死都不要
前男友說要自殺威脅我
妳有沒有想過自殺
網路上叫人去死的留言
我不會做傻事
他們說她輕生了
討厭死了
活在當下
自殺防治法
""",
    ),
    "ko": corpus(
        """
다 포기하고 죽고 싶네요
죽을까 말까 매일 고민해요
그냥 사라졌으면 좋겠다 내가
이렇게 살 바엔 죽는 게 나아요
아무도 없는 곳에서 죽고 싶어요
자살하고 싶은 마음이 들어요
제 손으로 끝내고 싶어요
눈 감고 다시는 안 뜨고 싶어요
왜 태어났을까 죽고 싶다
한강 가고 싶다
손목을 그으면 좀 나아요
더 살고 싶은 마음이 없어요
죽는 생각만 해요
수면제를 모으고 있어요
내일이 안 왔으면
""",
        """
죽겠다 진짜 과제 때문에
죽을 뻔했어요 차가 와서
죽었다 깨어나도 못 잊어요
저 사람 죽었으면
자살골
남자친구가 헤어지면 죽겠대요
죽고 싶다는 친구에게 뭐라고 해요
자해하는 동생이 있어요
살아 있어서 다행이에요
사라지지 않는 영상 때문에 힘들어요
죽음에 대한 책을 읽었어요
극단적 선택 보도 준칙
꼭 살아서 볼 거예요
안 죽어요 걱정 마세요
뛰어내리기 게임
""",
    ),
    "en": corpus(
        """
I think I'm going to kill myself this week
can't stop thinking about suicide
I want out of this life
there is nothing left to live for
I wish a car would hit me
I just want to be dead
I don't want to wake up
I've got the pills and I want to take them all
honestly kms
I want to die and nobody sees it
my kids would be better off without me
I cut myself and it felt good
I feel suicidal after seeing the comments
sometimes I think I should end my life
I'd rather die than go to school
""",
        """
he can drop dead
dying of boredom
I thought I'd die of shame, but I'm here
they drove her to suicide
my brother killed himself in 2019
is it normal that my friend talks about suicide
telling people to kill themselves is a crime
I'm not gonna die over this
I will not end my life because of him
killer headache
my plants are dead
I want to live by the sea
it's life or death for the company
she said I should die
I could kill for a nap
""",
    ),
}
