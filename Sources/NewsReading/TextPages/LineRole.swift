/// What a line is to the choice of the run.
enum LineRole: Equatable {
    case none
    /// Begins with a word of the label table.
    case label
    /// Furniture by its own traits.
    case furniture
    /// A menu's or form's word.
    case frame
    /// The way to the page through the outlet's sections, perhaps with the headline at its end.
    case path
    /// Prose that is never an article's: copyright, house rules.
    case notice
    /// The heading of links to other articles.
    case related
    /// A link to another article that says so itself.
    case link
    /// The heading of readers' comments or of the form for them.
    case comments
}
