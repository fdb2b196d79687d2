internal import RasidSystem

extension Timestamp {
    /// The UTC milliseconds since 1970 of a time as ``text(_:)`` writes it, `2026-11-22T03:40:11.482Z`; nil for anything else.
    static func milliseconds(of text: String) -> Int64? {
        let pattern = "-00-00T00:00:00.000Z".utf8
        guard text.utf8.count > pattern.count else { return nil }
        var numbers: [Int64] = []
        var digits = 0
        var isNegative = false
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if digits == 0 { numbers.append(0) }
                digits += 1
                guard digits <= 6 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int64(byte - UInt8(ascii: "0"))
            default: digits = 0
            }
        }
        guard numbers.count == 7 else { return nil }
        let days = days(isNegative ? -numbers[0] : numbers[0], numbers[1], numbers[2])
        let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
        let time = seconds * 1000 + numbers[6]
        // If writing it back gives another text, we did not write it.
        return self.text(time) == text ? time : nil
    }

    /// Days from 1970-01-01 to a day as `Foundation` writes it: in the Gregorian calendar from 1582-10-15 on, in the
    /// Julian one before. Counts years from March, so that a leap day is the last day of its year.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let isJulian = (year, month, day) < (1582, 10, 15)
        let year = month > 2 ? year : year - 1
        let yearsOfEra: Int64 = isJulian ? 4 : 400
        let era = (year >= 0 ? year : year - yearsOfEra + 1) / yearsOfEra
        let yearOfEra = year - era * yearsOfEra
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        guard !isJulian else { return era * 1_461 + yearOfEra * 365 + dayOfYear - 719_470 }
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
