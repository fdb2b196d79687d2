import Glibc
import NewsReading

/// How many texts in older charsets, and how many that were read in the wrong one, are read to the letter; and that
/// nothing else becomes text. `RASID_ENCODING_SAMPLES` names the file of samples that
/// `Tests/Support/encoding_samples.py` prints; without it nothing is measured.
enum EncodingsBenchmark {
    private struct Count {
        var all = 0
        var right = 0
        var rejected = 0
    }

    static func run() -> Bool {
        guard let path = getenv("RASID_ENCODING_SAMPLES"), let file = fopen(path, "r") else {
            print("encodings: RASID_ENCODING_SAMPLES names no file of samples; not measured")
            return true
        }
        var counts: [String: [Int: Count]] = [:]
        var kinds: [String] = []
        var line: UnsafeMutablePointer<CChar>?
        var room = 0
        while getline(&line, &room, file) > 0, let line {
            let parts = String(cString: line).split(separator: "\n")[0].split(
                separator: "\t", omittingEmptySubsequences: false)
            let (kind, size) = (String(parts[0]), Int(parts[1]) ?? 0)
            if counts[kind] == nil { kinds.append(kind) }
            var count = counts[kind]?[size] ?? Count()
            count.all += 1
            do {
                let article = try Reader.read(bytes(parts[2]), limits: Limits())
                if Array(article.text.utf8) == bytes(parts[3]) { count.right += 1 }
            } catch {
                count.rejected += 1
            }
            counts[kind, default: [:]][size] = count
        }
        free(line)
        fclose(file)
        for kind in kinds {
            for (size, count) in (counts[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let share = (Double(count.right) / Double(count.all) * 1000).rounded() / 1000
                print("\(kind) \(size): right \(share), rejected \(count.rejected), of \(count.all)")
            }
        }
        return true
    }

    private static func bytes(_ hex: Substring) -> [UInt8] {
        var out: [UInt8] = []
        var half: UInt8?
        for byte in hex.utf8 {
            let digit = byte < 0x3A ? byte - 0x30 : (byte | 0x20) - 0x57
            if let first = half {
                out.append(first << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        return out
    }
}
