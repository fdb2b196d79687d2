/// Words that tell in English prose what a run of capitalised words names. Separated by spaces; compared folded.
enum EnglishWords {
    /// Before a person's name; several in a row are one title.
    static let titles = """
        president prime minister premier foreign defense defence interior finance health energy oil justice culture education trade
        treasury secretary general vice deputy crown prince princess king queen emir sultan sheikh mr mrs ms dr prof professor
        senator congressman congresswoman lawmaker governor mayor ambassador envoy chancellor judge attorney commissioner spokesman
        spokeswoman spokesperson chief executive chairman chairwoman director head leader commander colonel captain major lieutenant
        sergeant brigadier admiral marshal gen col lt sgt maj capt gov sen rep ayatollah imam pope cardinal archbishop bishop rabbi
        coach striker midfielder goalkeeper defender captain manager analyst economist journalist reporter activist author writer poet
        singer actor actress filmmaker lawyer sir lord lady baroness sayyid former acting special intelligence police army military
        national security adviser advisor state
        """
    /// Of these titles those that make no person alone: Health, National Security, State.
    static let weakTitles = """
        foreign defense defence interior finance health energy oil justice culture education trade treasury general vice deputy
        crown former acting special intelligence police army military national security state executive
        """
    /// Abbreviated titles, written with a full stop.
    static let abbreviations = "mr mrs ms dr prof gen col lt sgt maj capt gov sen rep"
    /// In an organization's name.
    static let organizationHeads = """
        ministry party university college company corporation corp inc ltd bank council committee agency organization organisation
        union group army navy front movement brigade brigades forces court institute association authority commission club
        foundation federation league congress parliament senate assembly department bureau office fund society network
        times post news tv television radio newspaper magazine airlines airways holdings industries watch observatory command corps
        guard guards police militia alliance coalition treasury supreme trust center centre fc studio studios pictures movies orchestra
        journal museum games auctions hospital hospitals systems technologies motors partners group records entertainment
        academy ballet choir
        """
    /// At the end or the beginning of a place's name.
    static let placeTails = """
        avenue boulevard park hills palace
        province governorate city river valley island islands strait airport camp square street district mountains mountain
        desert peninsula county lake bay sea ocean gulf crossing dam port village town heights
        """
    static let placeHeads = "mount lake port fort cape camp gulf strait"
    /// Places that are given names too: with another capitalised word behind them they are (Jordan Montgomery).
    static let placesAsNames = """
        jordan america georgia paris austin chad florence sydney charlotte brooklyn israel carolina savannah madison lincoln jackson
        orlando india asia adelaide victoria
        """
    /// Before a place.
    static let placePrepositions = "in near outside around across"
    static let placeNouns = "city town village province district port governorate capital"
    /// Between the words of a person's name.
    static let particles = "al el bin ibn bint ben von van der de da du la ad as ash an ar at az"
    /// Between the words of an organization's name.
    static let connectors = "of for on the"
    /// What has capitals and names none of the three.
    static let others = """
        january february march april may june july august september october november december jan feb aug sept oct nov dec monday
        tuesday wednesday thursday friday saturday sunday ramadan eid islam muslim muslims christian christians jew jews jewish
        christmas easter god internet covid arab arabs arabic english french i cup war day prize games act agreement accord accords
        plan summit conference treaty protocol championship olympics week year revolution spring deal resolution festival award
        series awards globes slam bowl meal movie film album episode season trophy medal marathon championships best amendment
        street stadium school covid constitution operation kurdish kurds shiite shia sunni sunnis western eastern northern
        southern gmt
        """
    /// At the beginning of a sentence.
    static let openings = """
        the a an in on at he she it they we you but and or if when while after before this that these those there meanwhile
        however according since as for from with his her their its our my some many most more two three four five six seven eight
        nine ten all both each every no not so then now here what who why how where which since until during under over about
        against between among through by to of one another other officials police witnesses residents sources shares hours earlier
        later last next today yesterday tomorrow also still yet only even although though because despite instead once former
        lawmakers peacekeepers soldiers people doctors protesters prices talks rebels troops authorities analysts experts
        """
    /// Of peoples and their states: no places.
    static let nationalities = """
        iraqi syrian lebanese jordanian saudi yemeni omani qatari kuwaiti bahraini emirati palestinian israeli egyptian tunisian
        algerian libyan moroccan sudanese somali mauritanian iranian turkish american russian french british german italian spanish
        chinese japanese indian pakistani afghan european african asian ukrainian polish dutch belgian swiss swedish norwegian danish
        greek korean canadian mexican brazilian australian ethiopian eritrean kenyan nigerian malian chadian armenian azerbaijani
        georgian hungarian austrian irish scottish us uk un eu
        """
    /// Behind the person who says it.
    static let speech =
        "said says told added asked warned announced confirmed denied wrote called insisted argued explained"
}
