"""What words of quotations mean in the languages that this knows: a small table of common words, by the start of each.

Columns: English (whole words, compared by stem), Russian and Ukrainian, German, French, Spanish, Hebrew, Arabic. A word
of the other columns begins with what stands there. A line that opens with a bar goes on with the one before it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from verify import text
from verify.quotes import glossary

_TABLE = """
side party country nation state|сторон стран государств держав|seite partei land länder staat
|côté partie pays état camp|lado parte país estado bando|צד צדד מדינ ארצ|طرف دول بلد جانب
understand realise realize see grasp|пон осозна|versteh verstanden erkannt begriff|compr|entend comprend
|הבינ מבינ|فهم ادرك
military army soldier armed force troops|воен арми солдат войск|milit armee soldat heer
|milit armée soldat|milit ejército soldad|צבא צבאי חייל|عسكر جيش جند قوات
answer solution solve settle settlement reply resolve|решен ответ|lösung antwort|solution réponse
|soluci respuesta|פתרון תשוב|حل حلول جواب رد
question problem issue matter|вопрос проблем|frage problem|question problème|problema cuestión pregunta
|שאל בעי|سوال سؤال مشكل قضي
water|вод|wasser|eau|agua|מים|ماء مياه
open opened opening|откро откры|öffn eröffn|ouvr|abri abre|פתח נפתח|فتح نفتح
close shut closed closing|закро закры|schließ schloss geschlossen|ferm|cerr|סגר נסגור לסגור|غلق نغلق اغلق
guard border frontier|границ погран охран|grenz wach|garde frontière|guardia fronter|גבול משמר|حدود حرس
crossing checkpoint pass|переход пропуск|übergang|passage|paso|מעבר|معبر معابر
withdraw leave depart pull quit go|уйд уход отвед вывод вывед|abzieh abzug gehen geh verlass
|retir quitt part|retir salir salg ir |עזב נלך ללכת|انسحاب سحب غادر رحل نذهب
suffer hard difficult pain|страда тяжел трудн|litt leid schwer|souff diffic dur|sufr difícil dur|סבל קשה
|عان صعب
team side squad|команд|mannschaft team|équipe|equipo|קבוצ נבחר|فريق
believe faith trust think consider|вер дума полага счита|glaub denk vertrau|croi croy pens confi
|cre crey fe confi piens|מאמינ האמנ חושב|نؤمن اعتقد يعتقد ثق
stop cease end finish|прекра останов законч|aufhör stopp beend|cess arrêt finir|dej par acab|הפסק עצר
|توقف وقف انه
brave courage courageous|смел храбр муж|mut mutig tapfer|courag brav|valient valor|אמיץ אומץ|شجاع
tell told say said speak talk|сказа говор|sag gesagt sprech erzähl|dit dire parl|dije dij dig decir habl
|אמר דיבר|قال قل اخبر
minute|минут|minut|minute|minut|דקה דקות|دقيق دقائق
hour o'clock|час|uhr stund|heure|hora|שעה שעות|ساع
siren alarm|сирен тревог|siren alarm|sirène alarme|siren alarm|אזעק|صفار انذار
hear heard listen|слыш слуша|hör gehört|entend écout|escuch oí|שמע|سمع
nobody none one anybody anyone|никто никого никому|niemand keiner|personne aucun|nadie ningun|איש אחד|احد
fast quick rapid swift soon|быстр скор|schnell bald|vite rapid|rápid|מהיר מהר|سريع اسرع
plan programme program|план програм|plan pläne programm|plan program|plan program|תוכני|خط
sell sold sale|прода|verkauf|vend vent|vend vent|מכר נמכר|باع نبيع
buy bought purchase|купи покуп|kauf|achet achat|compr|קנה קנינ|اشتر شراء
lamp light|ламп свет|lampe licht|lamp lumi|lámpar luz|מנור אור|مصباح ضوء
quarter|квартал|quartal viertel|trimestre quart|trimestre|רבעון|ربع
slow slower|медлен замедл|langsam|ralent lent|lent|איטי האט|بطي
winter|зим|winter|hiver|invierno|חורף|شتاء
summer spring autumn|лет весн осен|sommer frühling herbst|été printemps automne|verano primavera otoño
|קיץ אביב|صيف ربيع خريف
expect wait await|ожида жд|erwart wart|attend prévo|esper|מצפ חכה נחכ|نتوقع انتظر ننتظر
budget money fund pay price cost|бюджет деньг средств плат цен стои|haushalt budget geld zahl preis kost
|budget argent paie pay prix coût|presupuesto dinero pag precio cost|תקציב כסף שלם ישלם מחיר
|ميزاني مال اموال دفع يدفع ثمن سعر
perfect ideal|совершен идеал|perfekt|parfait|perfect|מושלמ מושלם|مثالي كامل
hospital clinic|больниц госпитал|krankenh klinik|hôpit|hospital|חולים|مستشف
north northern|север|nord|nord|norte|צפון|شمال
south southern|юг южн|süd|sud|sur|דרום|جنوب
east eastern|восто|ost öst|est orient|este orient|מזרח|شرق
west western|запад|west|ouest occid|oeste occid|מערב|غرب
opposition opponent rival|оппозиц соперник|opposition gegner|opposition adversaire|oposici rival
|אופוזיצי יריב|معارض خصم
invite invited invitation let|приглаш|einlad eingelad|invit|invit|מוזמנ הזמנ|دعو
read reading|чита проч|les|lis lire|le lee leer|קור לקרוא|قرا اقرا يقرا
before until|до прежде пока|bevor bis vor|avant|antes hasta|לפני עד|قبل حتى
after|после|nach nachdem|après|después|אחרי לאחר|بعد
shout scream cry yell|крич кри|schrei|cri|grit|צועק צעק|صرخ يصرخ
work job labour labor worker|работ труд|arbeit|travail|trabaj|עבוד עובד|عمل عمال
strike walkout|забастов|streik|grève|huelga|שביתה|اضراب
return back|верн возвращ|zurück|revien retour|volv regres|חזר נחזור|عود عاد نعود
port harbour harbor|порт гаван|hafen|port|puerto|נמל|مينا
contract agreement deal treaty accord|договор соглашен контракт|vertrag abkommen|contrat accord traité
|contrato acuerd tratado|הסכם חוזה|اتفاق عقد معاهد
sign signed signature|подпис|unterschr unterzeichn|sign|firm|חתמ יחתמ חתום|وقع توقع يوقع توقيع
lie lied lying|врал солга ложь|log lüg gelogen|ment mens|mint ment|שיקר|كذب
management company firm board|руководств компани фирм|leitung firma unternehmen
|direction entreprise société|dirección empresa|הנהל חבר|ادار شرك
twice|дважды|zweimal|deux|veces|פעמי|مرتين
measure measured test sample|измер проб|mess gemessen vermess|mesur essai|med prueb muestr|מדד בדיק
|قاس قياس عين
hole borehole well drill|скважин|loch löcher bohr|trou forage puits|pozo aguj|באר קידוח|بئر ابار
ground soil earth land|земл почв|boden erde|sol terre|suelo tierra|אדמ קרקע|ارض تراب
cold|холод|kalt kält|froid|frí|קר קור|بارد برد
heat hot warm warming|жар тепл|heiß hitze warm|chaud chaleur|calor|חום חם|حر حار
sorry apologise apologize apology pardon forgive|прощ извин|entschuld verzeih|excus pardon|perd disculp
|סליח התנצל|اعتذر اسف عفو
cancel call off|отмен|absag abgesagt|annul|cancel|ביטל|الغ
concert show gig|концерт|konzert|concert spectacle|conciert espectáculo|הופע קונצרט|حفل
ill sick illness disease|бол|krank|malad|enferm|חולה מחל|مريض مرض
mother mum|мать мам|mutter|mère|madre|אמא אימא|ام امي والد
father dad|отец отц|vater|père|padre|אבא אב|اب ابي
child children kid|дет ребен|kind|enfant|niñ hij|ילד|طفل اطفال
person people man human|человек люд|mensch leut|gens homme personne|person gente hombre|אדם אנש
|شخص ناس رجل انسان
only single sole alone|тольк единствен лишь|nur einzig allein|seul uniqu|sol únic|רק יחיד|فقط وحيد
call rang ring phone telephone|звон позвон|anruf angeruf|appel téléphon|llam|טלפן התקשר|اتصل هاتف
dam|плотин дамб|damm staudamm|barrage|presa|סכר|سد
farmer peasant|фермер крестьян|bauer landwirt|agricult paysan|agricult campesin|חקלא איכר|مزارع فلاح
first|перв|erst|premi|primer|ראשו|اول
last final|последн|letzt|derni|últim|אחרו|اخر
discharge pour poured dump drain|слив сброс выли|einleit gekippt|vers rejet|vert|שפכ הזרמ|صب القي
river stream|рек|fluss|fleuve rivière|río|נהר נחל|نهر
show clear prove evidence|показ доказ|zeig beweis|montr preuv|demuestr muestr prueb|מראה הוכח|يظهر اثبت دليل
fish|рыб|fisch|poisson|pez peces pescado|דג|سمك اسماك
die dead death died killed|погиб умер смерт мертв|starb stirb tot gestorben|mort mour|muri muer|מת נהרג
|مات موت قتل
year|год лет|jahr|an ans année|año|שנה שנת שנים|سن عام
win won victory|побед выигр|gewonnen gewinn sieg|gagn victoire|gan victoria|ניצח|فاز فوز انتصر
lose lost defeat|проигр потер|verlor verloren|perd|perd|הפסד|خسر
vote ballot election|голос выбор|stimm wahl|voix vot élection|vot eleccion|קול קולות בחיר|صوت اصوات انتخاب
count counted recount|счит подсч|zähl|compt|cont|נספר ייספר ספיר|عد فرز
again repeat once|снова опять|wieder nochmal|encore nouveau|vez nuev|שוב|مرة
need necessary must have|нужн должн надо|muss müss nötig brauch|faut doi besoin|neces deb hay
|צריכ צריך חייב|يجب ضرور حاج
grudge anger hatred hate|зл обид ненавис|groll hass|rancune colère haine|rencor ira odio|טינה שנאה כעס|حقد غضب
peace|мир|fried|paix|paz|שלום|سلام
war conflict fighting fight|войн конфликт бор|krieg konflikt kampf kämpf|guerre conflit combat
|guerra conflict lucha|מלחמ סכסוך לחימ|حرب صراع نزاع قتال
ready prepared willing|готов|bereit|prêt|list dispuest|מוכנ|مستعد جاهز
talk negotiate negotiation dialogue|переговор диалог|verhandl gespräch|négoci dialogue|negoci diálog
|משא דו-שיח|مفاوض تفاوض حوار
president|президент|präsident|président|president|נשיא|رئيس
minister ministry|министр министер|minister|ministre|ministr|שר שרים|وزير وزار
government cabinet|правительств|regierung|gouvernement|gobierno|ממשלה|حكوم
parliament house|парламент|parlament bundestag|parlement|parlament|כנסת פרלמנט|برلمان
law court judge|закон суд|gesetz gericht richter|loi tribunal juge|ley tribunal juez|חוק משפט שופט
|قانون محكم قاض
city town|город|stadt städt|ville|ciudad|עיר עיריי|مدين
village|дерев сел|dorf dörf|village|pueblo aldea|כפר|قري
world|мир|welt|monde|mundo|עולם|عالم
day today tomorrow|день дня дней сегодня завтра|tag heute morgen|jour aujourd demain|día hoy mañana
|יום היום מחר|يوم اليوم غد
night|ноч|nacht|nuit|noche|לילה|ليل
week|недел|woche|semaine|semana|שבוע|اسبوع
month|месяц|monat|mois|mes meses|חודש|شهر
help aid support|помощ помог поддерж|hilf hilfe unterstütz|aid soutien|ayud apoyo|עזר סיוע תמכ|ساعد مساعد دعم
danger threat threaten|опасн угроз|gefahr droh|danger menac|peligr amenaz|סכנ איומ|خطر تهديد
home house|дом|haus heim|maison|casa hogar|בית|بيت منزل
street road|улиц дорог|straße weg|rue route|calle camino|רחוב כביש דרך|شارع طريق
food bread|хлеб ед|brot essen|pain nourrit|pan comida|לחם אוכל|خبز طعام
want wish|хот хоч жела|woll will wünsch|veu voul|quier quer|רוצ רצ|نريد يريد اريد رغب
know known|зна|wiss weiß|sai sav connai|sab conoc|יודע|نعرف يعلم نعلم
promise pledge|обещ|versprech versprochen|prom|promet|הבטח|وعد تعهد
million|миллион мільйон|million|million|millon millón|מיליון|مليون ملايين
billion|миллиард мільярд|milliard|milliard|millardo|מיליארד|مليار
more most|больше более|mehr|plus|más|יותר|اكثر
less fewer|меньше менее|weniger|moins|menos|פחות|اقل
all every both|все всех кажд оба обе|alle jede beide|tous tout chaque deux|tod ambos cada|כל שני|كل جميع
always never|всегда никогда|immer nie niemals|toujours jamais|siempre nunca|תמיד לעולם מעולם|دائما ابدا
truth true|правд истин|wahr|vrai vérité|verdad|אמת|حقيق صحيح
future|будущ|zukunft|avenir|futur|עתיד|مستقبل
school|школ|schul|école|escuela colegio|ספר|مدرس
party drink celebrate|праздн|feier|fête|fiesta|חגיג|احتفال
referee|судья арбитр|schiedsrichter|arbitre|árbitro|שופט|حكم
goal|гол|tor|but|gol|שער|هدف
player|игрок|spieler|joueur|jugador|שחק|لاعب
"""
_CLITICS = {"א": "ושהבלכמ", "ا": "وفبلك"}
"""Letters that stand before a word and make one with it, by the first letter of the script."""


def _lines() -> list[str]:
    """The lines of the table, those that were broken made whole."""
    return (_TABLE.strip() + glossary.TABLE).replace("\n|", "|").splitlines()


@lru_cache(maxsize=1)
def _columns() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]], tuple[int, ...]]:
    """English stems and the beginnings of foreign words with their lines, and the lengths of such beginnings."""
    english: dict[str, set[int]] = {}
    abroad: dict[str, set[int]] = {}
    for number, line in enumerate(_lines()):
        first, *others = line.split("|")
        for word in first.split():
            english.setdefault(text.normal(word), set()).add(number)
        for word in " ".join(others).split():
            abroad.setdefault(plain(word), set()).add(number)
    sizes = tuple(sorted({len(w) for w in abroad}, reverse=True))
    return (
        {w: frozenset(n) for w, n in english.items()},
        {w: frozenset(n) for w, n in abroad.items()},
        sizes,
    )


def plain(word: str) -> str:
    """A word in small letters, its accents and the variants of its letters folded."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return re.sub("[ךםןףץ]", lambda m: chr(ord(m[0]) + 1), folded)


@lru_cache(maxsize=8192)
def english(word: str) -> frozenset[int]:
    """The lines of the table that an English word stands in."""
    return _columns()[0].get(text.normal(word), frozenset())


@lru_cache(maxsize=8192)
def foreign(word: str) -> frozenset[int]:
    """The lines of the table that a word of another language stands in, by the longest beginning that is listed."""
    word = plain(word)
    first = word[:1]
    letters = next((v for k, v in _CLITICS.items() if k <= first <= chr(ord(k) + 40)), "")
    tried = [word]
    for _ in range(3):
        if letters and len(tried[-1]) > 3 and (tried[-1][0] in letters or tried[-1].startswith("ال")):
            tried.append(tried[-1][2:] if tried[-1].startswith("ال") else tried[-1][1:])
    _, abroad, sizes = _columns()
    for form in tried:
        for size in sizes:
            if len(form) >= size and form[:size] in abroad and (size > 3 or letters or len(form) <= size + 3):
                return abroad[form[:size]]
    return frozenset()


__all__ = ["english", "foreign", "plain"]
