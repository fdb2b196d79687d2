extension Duration {
    /// For people, in the largest unit that says enough: `90 s`, `15 min`, `36 h`, `30 d`. What is left of a unit is not said.
    package var words: String {
        let seconds = components.seconds
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7_200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3_600) h"
        default: return "\(seconds / 86_400) d"
        }
    }
}
