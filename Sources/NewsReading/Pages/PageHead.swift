/// What a page says about itself outside of its text.
package struct PageHead: Sendable, Equatable {
    /// A meta element.
    package struct Meta: Sendable, Equatable {
        /// Its property, name or itemprop in lower case.
        package var name: String
        package var content: String
    }

    /// Something said about the article in the middle of the page.
    package struct Mark: Sendable, Equatable {
        /// What it is said by: `time`, `itemprop` or `rel`.
        package var kind: String
        /// The value of itemprop or rel; empty for a `time` without itemprop.
        package var name: String
        /// The value of datetime or content, else the text.
        package var value: String
        /// How many blocks stand before it.
        package var block: Int
    }

    package var title = ""
    package var language = ""
    package var canonical = ""
    package var metas: [Meta] = []
    package var marks: [Mark] = []
    /// The texts of the scripts of type `application/ld+json`.
    package var structuredData: [String] = []

    /// The content of the first meta element that has one of these names and is not empty; earlier names go first.
    func meta(_ names: [String]) -> String? {
        for name in names {
            if let meta = metas.first(where: { $0.name == name && !$0.content.isEmpty }) { return meta.content }
        }
        return nil
    }
}
