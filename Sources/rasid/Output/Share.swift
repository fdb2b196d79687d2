internal import RasidSystem

/// A share between 0 and 1 as it is printed: at most four decimals, so that equal figures look equal.
enum Share {
    static func text(_ share: Double) -> String { "\((share * 10_000).rounded() / 10_000)" }

    /// The same digits as JSON; nil is null.
    static func json(_ share: Double?) -> JSONValue { share.map { .real(text($0)) } ?? .null }
}
