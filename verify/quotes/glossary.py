"""Common words of news in the languages that quotations are translated from: more of the table of `concepts`."""

from __future__ import annotations

TABLE = """
train rail railway|поезд железн|zug bahn|train chemin|tren ferrocarril|רכבת|قطار سكة
car vehicle bus truck driver drive|машин автомобил автобус водител грузов|auto wagen bus fahrer lkw
|voiture véhicule bus chauffeur conducteur|coche auto autobús conductor camión
|מכונית רכב אוטובוס נהג משאית|سيار حافل سائق شاحن
ship boat ferry vessel sea|корабл судн лодк паром мор|schiff boot fähre meer|navire bateau mer
|barco buque mar|ספינ סיר אוני ים|سفين قارب بحر
plane aircraft flight airport fly|самолет рейс аэропорт полет|flugzeug flug flieg|avion vol aéroport
|avión vuelo aeropuerto|מטוס טיס|طائر رحل مطار
bridge tunnel|мост туннел|brücke tunnel|pont tunnel|puente túnel|גשר מנהר|جسر نفق
brake signal|тормоз сигнал|bremse signal|frein signal|freno señal|בלם בלמ אות|فرامل اشار
fire burn blaze|пожар огонь огн гор|feuer brand brenn|feu incendie brûl|fuego incendio|אש שריפ|حريق نار
rain storm flood wind|дожд бур навод ветер шторм|regen sturm flut wind|pluie tempête inond vent
|lluvia torment inund viento|גשם סער שיטפון רוח|مطر عاصف فيضان رياح سيل
snow ice|снег лед льд|schnee eis|neige glace|nieve hielo|שלג קרח|ثلج جليد
mountain hill volcano|гор вулкан|berg vulkan|montagne volcan|montaña volcán|הר הר געש|جبل بركان
ash lava smoke|пепел пепл лав дым|asche lava rauch|cendre lave fumée|ceniza lava humo|אפר לבה עשן
|رماد دخان حمم
tree forest wood|дерев лес|baum bäume wald|arbre forêt bois|árbol bosque|עץ עצים יער|شجر غاب
animal dog wolf bear|живот собак волк медвед|tier hund wolf bär|animal chien loup ours
|animal perro lobo oso|חיה חיות כלב|حيوان كلب
air sky sun|воздух небо солнц|luft himmel sonne|air ciel soleil|aire cielo sol|אוויר שמיים שמש|هواء سماء شمس
earthquake quake|землетряс|beben|séisme|terremoto sismo|רעיד|زلزال
doctor physician nurse medic|врач доктор медсест медик|arzt ärzt pfleger|médecin docteur infirm
|médic doctor enfermer|רופא אח אחות|طبيب اطبا ممرض
patient|пациент|patient|patient|paciente|חולה מטופל|مريض مرضى
medicine drug|лекарств препарат|medik arznei|médicament|medicament medicina|תרופ|دوا ادوي
wound wounded injure injured hurt|ранен ранил|verletz verwund|bless|herid|פצוע נפצע|جريح جرحى اصيب مصاب
prisoner captive hostage|пленн заключен залож|gefangen geisel häftling|prisonnier otage
|prisioner rehén preso|אסיר חטוף חטופ שבוי|اسير اسرى رهين سجين
prison jail|тюрьм|gefängnis|prison|cárcel prisión|כלא|سجن
police officer|полици|polizei polizist|police policier|policía|משטר שוטר|شرط
attack assault strike raid bombing shelling|атак удар обстрел напад|angriff anschlag angegriffen
|attaque frapp|ataque atac|תקיפ פיגוע מתקפ|هجوم هاجم قصف غار
missile rocket bomb shell|ракет бомб снаряд|rakete bombe|missile roquette bombe|misil cohete bomba
|טיל רקט פצצ|صاروخ صواريخ قنبل
weapon arms gun|оружи|waffe|arme|arma|נשק|سلاح اسلح
enemy|враг противник|feind|ennemi|enemig|אויב|عدو
kill murder|уби|töt ermord mord|tué tuer meurtr|mat asesin|הרג רצח|قتل اغتيال
exchange swap change replace|обмен замен измен|austausch tausch wechsel änder|échang chang
|cambi canje intercambi|חילופ עסק החלפ שינ|تبادل تغيير
mediator mediation mediate|посредни|vermittl|médiat|mediador mediaci|מתווכ תיווכ|وسيط وساط
patience patient|терпен|geduld|patience|pacienc|סבלנות|صبر
grateful thank thanks gratitude|благодар спасибо|dank|merci remerci reconnaiss|graci agradec|תודה מודה
|شكر امتنان
happen take place occur|состоит произой случ|passier gescheh stattfind|arriv pass lieu|ocurr pas suced
|קרה יקרה קור|حدث يحدث وقع
change mind|передум|überleg|avis|opinión|דעה|راي
next following coming|следующ будущ|nächst kommend|prochain suivant|próxim siguient|הבא הבאה|قادم مقبل
new|нов|neu|nouve neuf|nuev|חדש|جديد
old ancient|стар древн|alt älter|vieux vieil ancien|viej antigu|ישן זקן|قديم
big large great huge|больш велик огромн|groß riesig|grand énorme|grand enorme|גדול|كبير ضخم
small little tiny|маленьк мал небольш|klein|petit|pequeñ|קטן קטנ|صغير
good well better|хорош лучш|gut besser|bon bien mieux meilleur|buen bien mejor|טוב|جيد افضل
bad worse worst|плох хуж|schlecht schlimm|mauvais pire|mal peor|רע גרוע|سيء اسوا
right order correct fine|порядк прав|ordnung richtig recht|ordre juste raison|orden correct razón
|תקין בסדר צודק|صحيح نظام حق
wrong mistake error fault guilty blame|ошиб вин|fehler falsch schuld|erreur faute tort coupable
|error culpa equivoc|טעות אשמ|خطا ذنب مذنب
innocent|невинов|unschuld|innocent|inocente|חף|بريء
free freedom liberty|свобод|frei|libre libér liberté|libre libertad|חופש חירות|حر حري
strong power force|сил мощ|stark kraft macht|fort force pouvoir|fuert fuerz poder|חזק כוח|قوي قوة
weak|слаб|schwach|faible|débil|חלש|ضعيف
sure certain doubt|уверен сомне|sicher zweifel|sûr certain doute|segur duda|בטוח ספק|متاكد شك
possible can able may|возмож мож могут сможе|möglich kann können|peut possib pouv|pued posib podemos
|יכול אפשר עלול|يمكن ممكن قادر
impossible|невозмож|unmöglich|impossible|imposible|אי-אפשר|مستحيل
decide decision choose|реш выбра|entscheid entschied beschl|décid décision chois|decid decisi elegi
|החלט בחר|قرر قرار اختار
ask demand request question|прос треб спрос|frag bitte bitten forder|demand pri exig|ped pid exig pregunt
|ביקש נבקש דרש דורש|طلب نطالب سال
answer|ответ|antwort|répon|respond|ענה השיב|اجاب
refuse reject|отказ отверг|weiger ablehn abgelehnt|refus rejet|rechaz neg|סירב דחה|رفض نرفض
accept agree|соглас прин|akzept einverstand zustimm|accept accord|acept acuerd|מסכימ קיבל נקבל|قبل نقبل وافق
visit|посет посещ|besuch|visit|visit|ביקר נבקר|زار زيار
family relative|семь родств|famili|famille|famili|משפח|عائل اسر
parent|родител|eltern|parent|padres|הורים ההורים|والد اهل
woman wife girl|женщин жен девоч|frau mädchen|femme fille|mujer niña chica|אישה נשים|امرا نساء بنت
brother sister|брат сестр|bruder schwester|frère sœur|herman|אח אחות|اخ اخت
friend ally partner|друг друз союзник партнер|freund verbündet partner|ami allié partenaire
|amig aliad soci|חבר ידיד שותפ|صديق حليف شريك
neighbour neighbor resident|сосед жител|nachbar bewohn anwohn|voisin habitant|vecin habitant|שכן שכנ תושב
|جار جيران سكان
teacher|учител|lehrer|professeur enseignant|maestr profesor|מורה מורים|معلم
student pupil|студент ученик|schüler student|élève étudiant|alumn estudiant|תלמיד סטודנט|طالب طلاب تلميذ
study research science scientist|исслед наук учен|studie forsch wissenschaft|étude recherch science
|estudi investig cienci|מחקר מדע חוקר|دراس بحث علم
expert engineer|эксперт специалист инженер|experte fachmann ingenieur|expert ingénieur|expert ingenier
|מומח מהנדס|خبير خبراء مهندس
investigator investigation inquiry|расследован следств следовател|ermittl untersuch|enquêt|investiga
|חקיר חוקר|تحقيق محقق
additional extra further other another|дополнит друг ещё еще|zusätzlich weiter ander|supplément autre
|adicional otr|נוספ נוסף אחר|اضافي اخر
enough|достаточн хват|genug ausreich|assez suffi|suficient bast|מספיק|كاف يكفي
begin start|начал начн начин|beginn begonn anfang|commenc début|empez comenz comienz|התחיל נתחיל מתחיל
|بدا نبدا يبدا
continue|продолж|weiter fortsetz|continu poursui|continu sigu|המשיכ נמשיכ ימשיכ|استمر نواصل
come arrive|прид прибы приех приш|komm kam ankunft|vien venu arriv|ven lleg|בא באו הגיע נגיע|جاء وصل ياتي
return|верну вернул|zurückkehr heimkehr|rentr retour|regres volv|חזר שב|عاد عودة
stay remain|оста|bleib geblieb|rest|qued permanec|נשאר נישאר|بقي نبقى يبق
sleep|сп|schlaf schläf|dor|duerm dorm|ישנ|نام ينام ينامون
eat drink|ест пит едят|ess trink|mang boi|com beb|אכל שתה|ياكل شرب
live life|жив жизн|leb|vi vivre vie|viv vid|חיים חי גר|حيا عاش يعيش
fall drop collapse|упа пад рух|fall gefallen sturz einsturz|tomb chut effondr|cae caíd derrumb|נפל קרס
|سقط انهار
rise increase grow raise|рос выр увелич повы|steig erhöh wachs|augment hauss croi mont|aument sub crec
|עלה עלי גדל|ارتفع زاد نمو
cut reduce fall|сокра сниж|kürz senk|rédu baiss coup|reduc recort baj|קיצ הפחת ירד|خفض قلل
build construct building|стро|bau gebaut gebäude|constru bât|constru edific|בנה בני|بنى بناء
destroy damage|разруш уничтож|zerstör schaden|détrui dégât|destru daño|הרס נזק|دمر دمار ضرر
protect save rescue safe security|защи спас безопас|schütz schutz rett sicher|protég sauv sécurité
|proteg salv segur rescat|הגנ הציל ביטחון|حمي انقذ امن امان
fear afraid|бо страх опас|angst fürcht|peur crain|mied tem|פחד מפחד|خوف خاف نخاف
hope|наде|hoff|esp|esperanz|תקוו מקוו|امل
love like|люб нрав|lieb mag|aim amour|am quer gust|אהב אוהב|حب يحب
happy glad joy|счаст рад|glück froh freu|heureux joie content|feliz alegr content|שמח מאושר|سعيد فرح
sad weep cry|груст плак|traurig wein|triste pleur|trist llor|עצוב בכה|حزين بكى
angry furious|серд злы гнев|wütend zornig|colère furieux|enfad furios enoj|כועס|غاضب
proud|горд|stolz|fier|orgullos|גאה|فخور
shame|стыд позор|scham schande|honte|vergüenza|בוש|عار
tired|устал|müde|fatigu|cansad|עייפ|متعب
dangerous|опасн|gefährlich|dangereu|peligros|מסוכנ|خطير خطر
important|важн|wichtig|important|important|חשוב|مهم
serious grave|серьез|ernst schwer|grave sérieu|grave seri|רציני חמור|جدي خطير
careful near close approach|близ осторож прибли|nah vorsicht|proche approch prudent|cerca acerc
|קרוב התקרב|قريب اقترب
far distance|далек|weit fern entfern|loin distance|lej|רחוק|بعيد
kilometre kilometer|километр|kilometer|kilomètre|kilómetr|קילומטר|كيلومتر
moment time|момент врем минут|moment zeit augenblick|moment temps|moment tiemp|רגע זמן|لحظ وقت
wake awake|просн просып|wach erwach|réveill|despert|התעורר|استيقظ
morning evening|утр вечер|morgen abend|matin soir|mañana tarde|בוקר ערב|صباح مساء
christmas easter|рождеств пасх|weihnacht ostern|noël pâques|navidad pascua|חג|عيد ميلاد
king queen prince|корол принц|könig prinz|roi reine prince|rey reina príncipe|מלך מלכה נסיך|ملك ملكة امير
church god pray|церк бог мол|kirche gott bet|église dieu pri|iglesia dios rez|כנסייה אלוהים תפיל
|كنيس الله صلاة
leader chief head boss|лидер глав началь|führer chef leiter|dirigeant chef|líder jef|מנהיג ראש|زعيم قائد رئيس
deputy member representative|депутат член представит|abgeordnet mitglied vertret
|député membre représentant|diputad miembr representant|חבר ח"כ נציג|نائب عضو ممثل
ambassador embassy diplomat|посол посольств дипломат|botschaft diplomat|ambassad diplomat
|embajad diplomátic|שגריר דיפלומט|سفير سفار دبلوماس
sanction|санкци|sanktion|sanction|sanci|סנקצי|عقوب
border|границ|grenz|frontière|fronter|גבול|حدود
right rights|прав|recht|droit|derech|זכות זכויות|حق حقوق
tax|налог|steuer|impôt taxe|impuest|מס מיסים|ضريب ضرائب
bank debt credit|банк долг кредит|bank schuld kredit|banque dette crédit|banco deud crédit|בנק חוב
|بنك دين ديون
market trade economy|рынок рынк торгов эконом|markt handel wirtschaft|marché commerce économ
|mercad comerci econom|שוק סחר כלכל|سوق تجار اقتصاد
profit loss|прибыл убыт|gewinn verlust|bénéfice profit perte|beneficio ganancia pérdida|רווח הפסד|ربح خسار
wage salary|зарплат|lohn gehalt löhne|salaire|salari suel|שכר|راتب رواتب اجر
factory plant|завод фабрик|fabrik werk|usine|fábrica|מפעל|مصنع
gas oil energy|газ нефт энерг|gas öl energie|gaz pétrole énergie|gas petróle energía|גז נפט אנרגי|غاز نفط طاق
electricity|электрич|strom|électricité courant|electricidad|חשמל|كهربا
match play game|матч игр|spiel|match jou|partid jug|משחק|مبارا لعب
champion cup title|чемпион куб|meister pokal|champion coupe titre|campe copa|אליפ גביע אלופ|بطل كاس
score goal|забил гол|tor tore|marqu but|gol marc|הבקיע שער|سجل هدف
fan public audience|болельщ публик зрител|fan publikum zuschau|supporter public|aficionad públic hinch
|אוהד קהל|جمهور مشجع
music song sing singer|музык песн пе|musik lied sing|musique chanson chant|músic canci cant|מוזיק שיר זמר
|موسيقى اغني غنى
film movie|фильм кино|film kino|film cinéma|películ cine|סרט|فيلم
book write wrote|книг пис|buch schreib schrieb|livre écri|libr escrib|ספר כתב|كتاب كتب
newspaper press journalist|газет пресс журналист|zeitung presse journalist|journal presse|periódic prensa
|עיתונ|صحيف صحاف
letter document|письм документ|brief dokument|lettre document|cart document|מכתב מסמך|رسال وثيق
word|слов|wort|mot parole|palabra|מיל|كلم
name|имя имен|name|nom|nombr|שם|اسم
number|числ номер|zahl nummer|nombre numéro|númer|מספר|عدد رقم
half|половин|halb hälfte|moitié demi|mitad medi|חצי|نصف
thousand|тысяч|tausend|mille|mil|אלף אלפ|الف الاف
percent|процент|prozent|pour cent|ciento|אחוז|بالمئ
heart|сердц|herz|cœur coeur|corazón|לב|قلب
hand|рук|hand hände|main|mano|יד ידיים|يد
eye see saw look|глаз вид смотр|aug seh sah|œil yeux voi vu regard|ojo ver vi vist mir|עין עיניים רא
|عين راى نرى
blood|кров|blut|sang|sangre|דם|دم
door window room|двер окн комнат|tür fenster zimmer|porte fenêtre chambre|puert ventan|דלת חלון חדר
|باب نافذ غرف
find found search|наш най иск|find fund such|trouv cherch|encontr busc|מצא חיפש|وجد عثر بحث
lost missing|пропа потер|vermisst|disparu|desaparec|נעדר|مفقود
remember forget|помн забы|erinner vergess|souvien oubli|record olvid|זוכר שכח|تذكر نسي
give take|дал дае взя бер|geb gab nehm nahm|donn prend pris|dar dio da tom|נתן נתנ לקח|اعطى اخذ
send bring|посла отправ прив|schick send bring|envoy apport|envi tra|שלח הביא|ارسل جلب
use|использ|benutz nutz|utilis|us utiliz|השתמש|استخدم
need|нужд|bedarf|besoin|necesid|צורך|حاج
learn lesson|урок учи|lern lehre|appren leçon|aprend lecci|למד שיעור|تعلم درس
history past|истор прошл|geschicht vergang|histoire passé|histori pasad|היסטור עבר|تاريخ ماض
question why reason|причин почему|grund warum|raison pourquoi|razón|סיבה למה|سبب لماذا
result|результат|ergebnis|résultat|resultad|תוצא|نتيج نتائج
success|успе|erfolg|succès réussi|éxit|הצלח|نجاح
fail failure|прова неуда|scheiter versag|échec échou|fracas|כישלו נכשל|فشل
crime criminal thief steal|преступ вор кра|verbrech dieb stehl gestohlen|crime vol|crimen delit rob
|פשע גנב|جريم سرق
secret|секрет тайн|geheim|secret|secret|סוד|سر
together unity united|вместе един|gemeinsam zusammen einig|ensemble uni|junt unid|יחד מאוחד|معا وحد
alone|один одна|allein|seul|sol|לבד|وحد
january february|январ феврал|januar februar|janvier février|enero febrero|ינואר פברואר|يناير فبراير
march april|март апрел|märz april|mars avril|marzo abril|מרץ אפריל|مارس ابريل
may june|мая май июн|mai juni|mai juin|mayo junio|מאי יוני|مايو يونيو
july august|июл август|juli august|juillet août|julio agosto|יולי אוגוסט|يوليو اغسطس
september october|сентябр октябр|september oktober|septembre octobre|septiembre octubre|ספטמבר אוקטובר|سبتمبر اكتوبر
november december|ноябр декабр|november dezember|novembre décembre|noviembre diciembre|נובמבר דצמבר|نوفمبر ديسمبر
monday tuesday wednesday thursday friday saturday sunday|понедельник вторник сред четверг пятниц суббот воскрес
|montag dienstag mittwoch donnerstag freitag samstag sonntag|lundi mardi mercredi jeudi vendredi samedi dimanche
|lunes martes miércoles jueves viernes sábado domingo|שני שלישי רביעי חמישי שישי שבת
|الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد
tonne ton|тонн|tonne|tonne|tonelada|טון|طن
metre meter|метр|meter|mètre|metro|מטר|متر
gulf bay coast shore|залив побереж берег|golf bucht küste|golfe baie côte|golfo bahía costa|מפרץ חוף|خليج ساحل
island|остров|insel|île|isla|אי איים|جزير
complain criticise criticize|жалов критик|klag beschwer kritik|plain critiqu|quej critic|התלונ ביקר|شكو اشتكى انتقد
recover heal|восстанов|erhol|rétabl|recuper|התאושש החלמ|تعاف انتعش
stock reserve supply|запас поставк|vorrat bestand|réserve stock|reserva|מלאי|مخزون احتياط
catch caught hunt|поймал лов|fang gefangen fing|attrap pêch|captur|תפס תפסו|صاد قبض
send ship|отправ посыл|send entsend|envoi|mand|שלח נשלח|ارسل نرسل
boat|лодк|boot|bateau|barca|סיר|قارب
"""
