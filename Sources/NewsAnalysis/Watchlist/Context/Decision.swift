/// What the rules of context say of one candidate: that it means the tracked name, and by which rules, or that it does not, and why.
enum Decision {
    case accepted([Evidence])
    case refused(Refused)
}

/// A refusal, and what in the text decided. Allocates nothing.
struct Refused {
    let refusal: Refusal
    /// The canonical tokens that decided; nil where it is the candidate itself.
    let tokens: Range<Int>?

    init(_ refusal: Refusal, by tokens: Range<Int>? = nil) {
        self.refusal = refusal
        self.tokens = tokens
    }
}
