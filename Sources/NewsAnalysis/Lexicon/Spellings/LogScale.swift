/// Logarithms in sixteenths of a nat. Scores are whole numbers of them, so that every machine finds the same.
///
/// Nothing here asks the mathematical library, whose last digits differ between machines: only sums and products.
enum LogScale {
    /// How many units a nat has.
    static let unit = 16

    /// The probability of each unlikeliness, in units: e to the power of -k/16.
    static let probabilities: [Double] = {
        var values = [1.0]
        while values.count < 512 { values.append(values[values.count - 1] * 0.939_413_062_813_475_8) }
        return values
    }()

    /// A value that stands for "never": low, and sums of some of them are no overflow.
    static let never = -100_000

    /// The logarithm of a probability or ratio, in units, rounded; ``never`` for zero and less.
    static func units(_ value: Double) -> Int {
        guard value > 0, value.isFinite else { return never }
        // ln(m 2^e) = e ln 2 + 2 artanh((m - 1) / (m + 1))
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        var (sum, power) = (0.0, ratio)
        for odd in stride(from: 1.0, through: 21, by: 2) {
            sum += power / odd
            power *= square
        }
        let nats = Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * sum
        return Int((nats * Double(unit)).rounded())
    }
}
