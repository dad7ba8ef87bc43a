"""Sentences for the crisis guard, third round, far-fetched: see the folder. All invented."""

from tests.moderation.generators.crisis.corpus import Corpus, corpus

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
