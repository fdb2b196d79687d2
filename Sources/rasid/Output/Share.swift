/// A share between 0 and 1 as it is printed: at most four decimals, so that equal figures look equal.
enum Share {
    static func text(_ share: Double) -> String { "\((share * 10_000).rounded() / 10_000)" }
}
