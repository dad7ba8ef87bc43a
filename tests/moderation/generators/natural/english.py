"""English of many countries, as it is typed on phones."""

from tests.moderation.generators.natural.stock import stock

ENGLISH = stock(
    """
    {when} {who} {did} again and {feel}
    I {feel} and I {cannot}
    went to the {where} to {task}, the {clerk} {manner}
    {who} keeps saying {said}, but {feel}
    has anyone here {also}? I want to know {question}
    thank you {friend}, {kind}
    my {doctor} told me to {advice}. I tried for {count}, {result}
    dreamt about {dream} last night and woke up {body}
    I saved the {evidence} on {place} and {after}
    if {condition}, would you {act}
    how long does the {law} take, it has been {count}
    {weather} today, so I {daily} and {result}
    please do not {blame}, it was never your fault
    whenever I see {trigger} I {react}
    honestly {said} and yet {feel}
    people say {myth}, and after a while you start to believe it
    after I {phone}, {result}
    first {advice}, then maybe {act}, no rush
    I don't know how to tell {who}, {feel}
    does it get easier? it's been {count} and I still {react}
    this was the {number} time I had to {task}; it was {better} than before
    I read your post twice. {kind}
    """,
    " ",
    ".|.|.|!|?|...|| lol| tbh|,| :)|?!",
    when="yesterday|last night|this morning|on tuesday|two weeks ago|over the holidays|right after work|at 3am|last winter",
    who="my ex|he|that guy|my boss|my sister|a coworker|my roommate|someone from school|my mum|his friend|the landlord|my uncle",
    did="texted from a new number|showed up outside|told people lies|threatened to post it|acted like nothing happened|went through my phone|called my family|laughed about it|sent it to the group|asked to talk",
    feel="I feel sick|my hands won't stop shaking|I could not breathe|I felt completely numb|I cried in the car|I am so tired of it|I was weirdly calm|I felt so small|my chest hurts|I was furious",
    cannot="can't eat|can't look at my phone|can't focus at work|haven't slept|don't want to leave the house|can't say it out loud|keep checking the locks",
    where="police station|clinic|courthouse|school office|law center|shelter|bank|embassy|HR department|counselling service",
    task="give a statement|file a report|pick up the paperwork|ask about the case|sign the forms|see the nurse|request an order|hand in my notes",
    clerk="officer|nurse|receptionist|volunteer|lawyer|detective|social worker|woman at the desk",
    manner="was actually kind|kept sighing|told me to wait|asked a lot of questions|gave me some water|said there was not enough evidence|stayed with me for an hour|seemed annoyed|said it happens all the time|promised to call back",
    said="it will blow over|it's not your fault|you should just block him|time heals|the platform will deal with it|I should keep the originals|nobody will remember|they believe me|I can report it anonymously",
    also="been through this|filed a takedown request|reported from abroad|changed their number|told their parents|taken this medication|worked with a legal aid lawyer|asked a search engine to remove results",
    question="how long the platform takes to answer|if screenshots are enough|whether I need a notary|who reports when you are under eighteen|how to ask for time off|where to get free counselling|if it's worth it|what to bring on the first day",
    friend="everyone|all of you|to the person who answered yesterday|mods|so much|girls|friend",
    kind="it means a lot|sending you a hug|I needed to hear that|you put it into words|I feel less alone|take your time|we are here|I'm proud of you",
    doctor="therapist|doctor|advocate|sister|lawyer|teacher|support worker",
    advice="write three lines a day|count my breaths|make a timeline|eat something small|walk around the block|turn off notifications|find one person I trust|keep the messages|go to bed early|drink something warm",
    count="two weeks|three days|over a month|almost half a year|a few times|ten days|a whole semester|four hours",
    result="it helped a bit|nothing changed|I slept better|it still comes back out of nowhere|I can eat again|at least I went outside|my heart slowed down|I laughed for the first time in ages|I relapsed a little",
    dream="that room|him at the door|my phone ringing|everyone staring|not being able to speak|high school|running",
    body="soaked in sweat|out of breath|freezing|with a headache|dizzy|crying|wide awake at four",
    evidence="screenshots|messages|emails|recordings|bank statements|timeline|letters",
    place="a usb stick|an encrypted drive|an old phone|my lawyer's computer|my sister's laptop|paper",
    after="never opened them again|felt a bit safer|left the group|will hand them over next week|wrote the dates down|changed all my passwords",
    condition="the police say no|the site never answers|my parents find out|he posts it again|I have to see him in court|work asks questions",
    act="keep going|move|change jobs|tell them|file the report|find a lawyer|take a break|go back to class|pick up the phone|trust someone again",
    law="investigation|appeal|hearing|takedown|protective order|review|paperwork",
    weather="rain|finally some sun|so windy|freezing|grey and quiet|too hot",
    daily="made soup|sat in the park|cleaned my room|cut my hair|washed the cat|went for a run|watched half a movie|bought flowers|baked bread|planted tomatoes|knitted two rows",
    blame="blame yourself|apologise|listen to them|force yourself to forgive|push yourself|read the comments",
    trigger="an unknown number|his name|a camera|that shop|a red notification dot|the same car|old pictures",
    react="freeze|start shaking|feel sick|stop breathing for a second|want to run|go numb|lose an hour",
    myth="it takes two|you should have known better|in a few years nobody will care|making noise only hurts you|you're too sensitive",
    phone="muted everything|got a dumb phone|turned off location|reset my phone|gave my phone to a friend",
    number="first|second|third|fourth|fifth|tenth",
    better="easier|harder|quicker|calmer|colder|kinder",
)
