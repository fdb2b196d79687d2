/// Small Latin words inside names of persons, folded, by what they say of the name behind them.
enum LatinParticles {
    /// أبو, أم: another person is meant, somebody's father or mother.
    static let kunyas: Set<String> = ["abu", "abou", "umm", "um"]
    /// بن, ابن: somebody's son.
    static let sons: Set<String> = ["bin", "ben", "ibn"]
    /// What stands before a last name and is no middle name.
    static let all = kunyas.union(sons).union(others)

    private static let others: Set<String> = [
        "al", "el", "ul", "as", "ar", "ad", "an", "at", "az", "ash", "bint", "bou", "de", "da", "di", "del", "la", "le",
        "van", "von", "der", "den", "du", "dos", "st", "mac", "o",
    ]
}
