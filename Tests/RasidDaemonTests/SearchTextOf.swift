import ArabicText

enum SearchTextOf { static let letters = SearchText("متن") }
