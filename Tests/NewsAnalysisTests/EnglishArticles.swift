/// Twelve English articles written for this test, events and most people invented; marked as ``FreshArticles`` are.
enum EnglishArticles {
    static let all = [
        """
        Iraqi premier hosts gas talks

        ⟦lBAGHDAD⟧ - Iraqi Prime Minister ⟦pMohammed Shia al-Sudani⟧ met ⟦pClara Steiner⟧, an envoy of the ⟦oEuropean Commission⟧, in ⟦lBaghdad⟧ on \
        Tuesday. The talks covered gas projects in ⟦lBasra⟧ and the price of power. ⟦pSteiner⟧ said the agreement would help both sides, and that \
        ⟦lIraq⟧ could stop flaring by March.
        """,
        """
        The ⟦oWorld Health Organization⟧ warned on Monday of cholera in ⟦lSudan⟧, where hospitals in ⟦lOmdurman⟧ and ⟦lEl Obeid⟧ work at half \
        capacity. "We need fuel," said Dr. ⟦pAmal Idris⟧, who runs a clinic near ⟦lKosti⟧. ⟦oDoctors Without Borders⟧ asked the ⟦oRapid Support Forces⟧ to \
        let its trucks pass from ⟦lChad⟧.
        """,
        """
        US envoy in Cairo

        Egyptian President ⟦pAbdel Fattah el-Sisi⟧ received US envoy ⟦pSteve Witkoff⟧ in ⟦lCairo⟧ to discuss a truce in ⟦lGaza⟧. Intelligence chief \
        ⟦pHassan Rashad⟧ attended. A spokesman for ⟦oHamas⟧ said the group was studying the plan of ⟦lEgypt⟧ and ⟦lQatar⟧, and ⟦pWitkoff⟧ left for ⟦lDoha⟧ \
        in the evening.
        """,
        """
        A drone hit a car near ⟦lTyre⟧ in southern ⟦lLebanon⟧, killing three people, the ⟦oNational News Agency⟧ reported. Peacekeepers of \
        ⟦oUNIFIL⟧ were looking into it. Prime Minister ⟦pNawaf Salam⟧ called on the ⟦oUN Security Council⟧ to act; the ⟦oLebanese Army⟧ closed the \
        road to ⟦lNaqoura⟧.
        """,
        """
        Shares of ⟦oSaudi Aramco⟧ rose after the company signed a deal with ⟦oTotalEnergies⟧ in ⟦lRiyadh⟧. Chief Executive ⟦pAmin Nasser⟧ told \
        ⟦oReuters⟧ that output would start within two years. ⟦oGoldman Sachs⟧ called the terms fair, while ⟦pLinda Marsh⟧, an analyst at ⟦oNorthgate \
        Bank⟧, doubted them.
        """,
        """
        ⟦oHouthi⟧ spokesman ⟦pYahya Saree⟧ claimed an attack on a ship in the ⟦lGulf of Aden⟧. The vessel was bound for ⟦lEilat⟧ from ⟦lDjibouti⟧, \
        according to the ⟦oUnited Kingdom Maritime Trade Operations⟧. Its crew is safe, and the turkey it carried is still cold.
        """,
        """
        Turkish Foreign Minister ⟦pHakan Fidan⟧ will fly to ⟦lMoscow⟧ on Friday. ⟦pFidan⟧ is to meet ⟦pSergei Lavrov⟧ and President ⟦pVladimir Putin⟧, the \
        ⟦oForeign Ministry⟧ in ⟦lAnkara⟧ said. ⟦lRussia⟧ and ⟦lTurkey⟧ disagree over ⟦lSyria⟧, and over drones that were sold to ⟦lUkraine⟧.
        """,
        """
        In ⟦lTunis⟧, lawyers of the ⟦oFree Constitutional Party⟧ said that ⟦pAbir Moussi⟧ had been moved to another prison. President ⟦pKais Saied⟧ \
        has not commented. ⟦oAmnesty International⟧ and the ⟦oTunisian Bar Association⟧ asked for her release; Judge ⟦pSalma Ferjani⟧ will hear the case.
        """,
        """
        Mr. ⟦pJaber⟧, a farmer in the village of ⟦lZubayda⟧, has not seen rain since January. "Who will pay us?" he asks. The ⟦oMinistry of \
        Agriculture⟧ promised seeds, and ⟦oUNICEF⟧ a well. His brother ⟦pHassan Jaber⟧ left for ⟦lGermany⟧ and works in ⟦lHamburg⟧.
        """,
        """
        ⟦pMohamed Salah⟧ scored twice as ⟦lEgypt⟧ beat ⟦lGhana⟧ in ⟦lAccra⟧. ⟦pSalah⟧, who turned 33 in June, hit the post before the break. Coach \
        ⟦pOmar Fathi⟧ praised the defence. The ⟦oEgyptian Football Association⟧ will play a friendly with ⟦lJordan⟧ in ⟦lAmman⟧ next month.
        """,
        """
        Lawmakers in ⟦lWashington⟧ voted to cut aid to the ⟦oPalestinian Authority⟧. Senator ⟦pRuth Calloway⟧ of ⟦lVirginia⟧ opposed the bill, which goes to \
        President ⟦pDonald Trump⟧. The ⟦oWhite House⟧ had no comment. In ⟦lRamallah⟧, spokesman ⟦pNabil Khoury⟧ called it a mistake, and ⟦oHuman Rights \
        Watch⟧ agreed.
        """,
        """
        Two soldiers died when the ⟦oIslamic State⟧ attacked a post in ⟦lDeir al-Zor⟧ province, the ⟦oSyrian Observatory for Human Rights⟧ said. \
        General ⟦pMazloum Abdi⟧ of the ⟦oSyrian Democratic Forces⟧ blamed a cell from ⟦lRaqqa⟧. Hours later ⟦pAbdi⟧ met General ⟦pRobert Hale⟧ at a \
        base near ⟦lHasakah⟧.
        """,
    ]
}
