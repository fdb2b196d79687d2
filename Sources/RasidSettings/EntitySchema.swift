internal import NewsAnalysis
internal import NewsReading

/// The schemata of FollowTheMoney, as far as a watchlist needs them.
enum EntitySchema {
    /// What somebody may be tracked as.
    case tracked(EntityType)
    /// A relation, a document or a part of an entity: nothing that has a name of its own in the news.
    case noName
    case unknown

    init(_ name: String) {
        if let kind = Self.kinds[name] {
            self = .tracked(kind)
        } else {
            self = Self.without.contains(name) ? .noName : .unknown
        }
    }

    private static let kinds: [String: EntityType] = [
        "Person": .person,
        "Organization": .organization, "Company": .organization, "LegalEntity": .organization,
        "PublicBody": .organization,
        "Thing": .other, "Asset": .other, "Airplane": .other, "Vessel": .other, "Vehicle": .other, "RealEstate": .other,
        "Security": .other, "CryptoWallet": .other, "Event": .other, "Project": .other, "UserAccount": .other,
    ]

    /// A position is a title that many hold, an address is found in no article.
    private static let without: Set<String> = [
        "Address", "Analyzable", "Article", "Assessment", "Associate", "Audio", "BankAccount", "Call", "Contract",
        "ContractAward", "CourtCase", "CourtCaseParty", "Debt", "Directorship", "Document", "Documentation",
        "EconomicActivity", "Email", "Employment", "Family", "Folder", "HyperText", "Identification", "Image",
        "Interest",
        "Interval", "License", "Membership", "Mention", "Message", "Note", "Occupancy", "Ownership", "Package", "Page",
        "Pages", "Passport", "Payment", "PlainText", "Position", "ProjectParticipant", "Representation", "Sanction",
        "Similar", "Succession", "Table", "TaxRoll", "Trip", "UnknownLink", "Value", "Video", "Workbook",
    ]
}
