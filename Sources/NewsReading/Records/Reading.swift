/// All that the reading of records depends on, beside their bytes.
struct Reading: Sendable {
    var limits: Limits
    /// How pages and other markup are read; nil where no parser is at hand.
    var pages: Pages?
    var envelope = Envelope()
}
