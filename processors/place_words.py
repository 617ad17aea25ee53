"""The words around place names by which news tells places from people, bodies and things."""

HOLDING = frozenset("in near across outside at".split())
"""Prepositions that hardly take persons."""
LOCATING = frozenset(
    """in at near into across outside inside around through throughout along over from to towards toward onto within
    off between via amid beyond above upon en""".split()
)
"""Prepositions that a place name stands behind; "of", "for" and "with" take anybody."""

DIVISION = frozenset(
    """region oblast province district state county prefecture governorate raion rayon krai republic department
    territory parish canton municipality township borough shire emirate voivodeship zone subdistrict""".split()
)
DIVISIONS = frozenset(f"{word}s" for word in DIVISION) | {"counties", "municipalities", "territories", "parishes"}
TOWN = frozenset("city town village hamlet suburb capital".split())
LAND = frozenset("island islands river lake mountain mountains valley peninsula volcano reef atoll".split())
"""What a name that only a town bears by another name cannot be."""
SMALL_DIVISION = frozenset(
    """county counties district districts parish parishes raion raions rayon rayons borough boroughs municipality
    municipalities township townships twp. twp subdistrict department departments""".split()
)
"""Divisions of the second level, mostly."""
SETTLED = frozenset(
    """city town village hamlet capital suburb suburbs port area outskirts neighbourhood neighborhood community
    settlement stronghold airport enclave camp island islands valley coast peninsula border""".split()
)
TOLD = frozenset(
    """city town village hamlet suburb suburbs settlement island islands province district villages towns""".split()
)
"""Nouns whose name is a place."""
LOCAL = frozenset(
    """police officials residents resident authorities area native man woman men women couple teen teenager boy girl
    mayor council councilman councilwoman councillor councillors school schools court courthouse jail hospital
    firefighters firefighter deputies sheriff office department fire downtown suburb metro company firm plant
    factory farm home house street streets campus delegation government parliament border embassy airport team fans
    club voters students student schoolchildren families family business businesses businessman lawyer attorney
    headquarters market markets stock branch landlord apartment lake bakery councilors""".split()
)
"""Nouns that a place name often stands before: "Houston police", "a Springfield man"."""
INSTITUTION = frozenset(
    """Police Department County City Council School Schools High Fire Sheriff Court Mayor Airport Highway Board
    Commission District Township Town Village Hall Municipal Metropolitan Regional International Public Circuit
    Independent Unified Community Parks Recreation Chamber Housing Water Port Transit Jail Prison Army Navy Center
    Library Bureau Office Authority Government Parliament Ministry Embassy Correctional Rescue Area Rural Education
    Legislature Senate Supreme Railway Mall Federal Coroner Commissioner Commissioners Prosecutor Attorney Judge
    Clerk Deputy Chief Superintendent Senator Gov. Governor Treasurer Auditor Democrats Republicans EMS PD Parish
    Presbyterian Baptist Methodist Catholic Lutheran Environmental Centers Institutes Conference Veterans Secretary
    Minister Supervisors Crown Magistrates Elks Rotary Lions Singers Labour Inspector Common Arts Historical
    Genealogy Census Guard Planning Zoning Utilities Sheriffs Deputies Firefighters Farm Crimestoppers Clean Air
    Agriculture Foreign Defense Defence Interior Justice Treasury Representative Representatives Congressman
    Congresswoman Ambassador President Premier Sens. Sen. Rep. Reps. Marine Marines Coast""".split()
)
"""Capitalised words that follow a place name in the name of a body or an office: "Mansfield Police Department"."""
HONORIFIC = frozenset(
    """Mr. Mrs. Ms. Miss Dr. Sen. Rep. Gov. Lt. Capt. Sgt. Col. Gen. Maj. Cpl. Pvt. Pfc. Rev. Hon. Judge Justice
    Officer Detective Deputy Coach Professor Prof. Pastor Father Sister Brother Bishop Archbishop Cardinal Pope King
    Queen Prince Princess Sir Lord Lady Dame Imam Sheikh Ayatollah Mr Mrs Ms Dr Sen Rep Chairman Secretary Principal
    Superintendent Commissioner Councilman Councilwoman Chief Sheriff""".split()
)
UNSTARTING = frozenset(
    """DT PRP PRP$ IN CC TO WDT WP WP$ WRB MD EX UH CD VB VBD VBG VBN VBP VBZ RB RBR PDT POS""".split()
)
"""Tags no place name starts with, unless the model itself sees one."""
ABBREVIATED = frozenset("Ave Blvd Rd St Dr Ln Twp Mt Ft Hwy Pkwy Co".split())
SEATED = frozenset(
    """city town university college bank museum state county diocese archdiocese bishop mayor port republic
    people""".split()
)
"""Words of a body that its "of" seats at a place: "University of Leeds", and not "Voice of America"."""
OF_WHICH = frozenset(
    """city town village capital state province region district county port suburb outskirts streets people residents
    island islands area community municipality diocese archdiocese bishop mayor governor north south east west
    northeast northwest southeast southwest bank museum republic kingdom coast shores part parts center centre site
    resident native parish hamlet neighborhood neighbourhood borough prefecture territory department""".split()
)
"""Nouns whose "of" a place name follows."""
SAYING = frozenset("said says told added recalled explained wrote asked replied testified noted".split())

STREET = frozenset(
    """Street St St. Road Rd Rd. Avenue Ave Ave. Boulevard Blvd Blvd. Drive Dr Dr. Lane Ln. Parkway Pkwy. Highway Hwy.
    Freeway Expressway Turnpike Bypass Prospekt Causeway Terrace Crescent""".split()
)
TITLE_OR_STREET = frozenset({"St", "St.", "Dr", "Dr."})
"""A street at the end of a name; before another name a saint or a doctor."""
ROAD_BEFORE_NUMBER = frozenset("Highway Hwy. Route Rt. Interstate Road I".split())
LANDFORM = frozenset(
    """River Creek Lake Bay Valley Mountain Mountains Island Islands Forest Wilderness Park Beach Peninsula Canyon
    Reservoir Dam Bridge Airport Stadium Square Desert Strait Sea Ocean Gulf Basin Falls Glacier Refuge Lakeshore
    Preserve Harbour Harbor Plateau Delta Coast Canal Volcano Swamp Bayou Sound Inlet Archipelago Range Heights
    Racecourse Slough""".split()
)
"""What a name that ends so is: part of the name, and no settlement."""
WATER = frozenset("River Creek Lake".split())
LANDFORM_FIRST = frozenset("Lake Mount Mt. River Fort Ft. Camp Cape Isle Gulf Strait Straits Bay County".split())
"""What a name that starts so is."""
BODY_LAST = frozenset(
    """Hospital School Schools University College Department Center Centre Company Co. Corp. Inc. Club Association
    Church Committee Council Commission District Agency Office Bank Service Services Society Authority Board
    Organization Group Coalition Foundation Institute Museum Library Court Hotel Restaurant Team""".split()
)
"""Behind a landform these make the name of a body, which is no place of ours: "Neches River Association"."""
PARTIES = frozenset("R D I DFL Lib Lab Con".split())
DISEASE = frozenset("virus flu fever disease ebolavirus syndrome strain hemorrhagic influenza encephalitis".split())
MEDIA = frozenset(
    """Times Post Tribune Herald Globe Daily Gazette Journal News Star Sun Telegraph Press Radio Mirror Standard
    Observer Examiner Chronicle Dispatch Inquirer Courier Bulletin Review Today Mail""".split()
)
STATE_ABBREVIATIONS = frozenset(
    """Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask Man""".split()
)
PERSON_BEFORE = frozenset(
    """coach judge officer detective deputy attorney lawyer reporter senator president minister spokesman spokeswoman
    brother sister son daughter wife husband mother father suspect defendant pitcher quarterback captain sheriff
    superintendent principal""".split()
)
SPELLED_OUT = {"Co.": "County", "Co": "County", "Twp.": "Township", "Twp": "Township", "Counties": "County"}
COUNTED = frozenset("County Parish Province Prefecture Oblast Governorate Raion Township Twp. Twp Counties".split())
"""Capitalised words for a division that belong to its name: "Laurel County"."""
DIRECTION = frozenset(
    """north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern upper lower greater downtown inner outer mid""".split()
)
NOT_PLACES = frozenset(
    """God Christ Christmas Easter Internet Web English Parliament Congress Senate House Court Council Church School
    University College Police Army Navy State Union Party Company Street Road Park Center Centre City Town Village
    County District Board Department Office Sunday Monday Tuesday Wednesday Thursday Friday Saturday January
    February March April May June July August September October November December Today Tomorrow Yesterday President
    Mr Mrs Governor Mayor Minister Christian Muslim Jewish Catholic Jesus Republican Democrat Democratic Republicans
    Democrats Government National International Of The And Most Many Independence Bill Will Mary John Best Central
    Liberty Freedom Young Reading Mobile Nice Same Normal Success Friendship Hope Imperial Why Early Law Golden Male
    Sale Split Bath Much Bay Both Lead Post Time Times Sun Star Globe Media Tribune Herald Guardian Telegraph
    Independent Mail Mirror Express News Journal Opportunity Enterprise Energy Industry Commerce Economy Justice
    Defiance Price Day Days Week West East North South Gulf Strip Bank Green Black White Brown Orange Northeast
    Northwest Southeast Southwest Eastern Western Northern Southern Midwest Metro Federal Interior One United
    Capitol Crown Quarter Act Section Conservation Said Side Junior Vice Gold Soul Hand Monster Mountain Story Pool
    Rock Lt Sgt Summer Winter Spring Fall Autumn Man Men Woman Ministry Family""".split()
)
"""Names of small places that, alone, nearly always are something else."""
GENERIC = (
    NOT_PLACES
    | INSTITUTION
    | STREET
    | LANDFORM
    | LANDFORM_FIRST
    | COUNTED
    | HONORIFIC
    | MEDIA
    | BODY_LAST
    | {word.capitalize() for word in DIVISION | DIVISIONS | SETTLED | DIRECTION}
)
"""Single words that name small places, and nearly always are something else."""
CLUES = {
    word: country
    for country, line in {
        "USA": """County Sheriff Deputies Interstate Elementary Township Republican Republicans Democrat Democrats
            Congressman Sen. Rep. Gov. Legislature Medicaid FBI FEMA NCAA NFL Trooper Troopers Aldermen Commissioners
            Thanksgiving Superintendent""",
        "GBR": "Constabulary councillor councillors Councillor Labour Tory Tories MP MPs NHS Borough",
        "CAN": "RCMP MPP MLA Mounties NDP",
        "IRL": "Garda Gardai Gardaí Taoiseach Dáil",
        "AUS": "NSW Qld Melburnians AFL",
        "IND": "crore lakh crores lakhs panchayat tehsil BJP",
    }.items()
    for word in line.split()
}
"""Words of local institutions that tell in which country a text is at home."""
STAND_ALONE = frozenset(
    """atlanta|baltimore|boston|chicago|cincinnati|cleveland|dallas|denver|detroit|honolulu|houston|indianapolis|
    las vegas|los angeles|miami|milwaukee|minneapolis|new orleans|new york|oklahoma city|philadelphia|phoenix|
    pittsburgh|st louis|salt lake city|san antonio|san diego|san francisco|seattle|geneva|istanbul|johannesburg|milan|
    montreal|munich|rio de janeiro|sao paulo|shanghai|sydney|toronto|zurich|mumbai|karachi|dubai|barcelona|frankfurt|
    hamburg|vancouver|st petersburg|kolkata|lagos|casablanca|tel aviv|hiroshima|osaka|guangzhou|wuhan|
    chennai|lahore|aleppo|mosul|basra|benghazi|kandahar|edinburgh|belfast|liverpool|
    leeds|lyon|marseille|strasbourg|rotterdam|antwerp|krakow|gdansk|odesa|kharkiv|mariupol|
    kherson|donetsk|rafah|hebron""".replace("\n    ", "").split("|")
)
"""Folded names of the large cities that news style lets stand without their state or country, capitals apart."""
