import Glibc

/// `RasidBenchmarks [NAME…]`: runs the benchmarks named, or all. Exit code 1 where an answer or a speed is wrong, 64 for
/// an unknown name.
@main struct Benchmarks {
    private static let all: [(name: String, run: @Sendable () -> Bool)] = [
        ("folding", FoldingBenchmark.run), ("names", NamesBenchmark.run),
        ("stories", StoriesBenchmark.run),
        ("entities", EntitiesBenchmark.run), ("encodings", EncodingsBenchmark.run),
        ("pages", PagesBenchmark.run),
        ("spellings", SpellingsBenchmark.run),
    ]

    static func main() {
        let wanted = CommandLine.arguments.dropFirst()
        for name in wanted where !all.contains(where: { $0.name == name }) {
            print("no benchmark is called \(name); there are: \(all.map(\.name).joined(separator: ", "))")
            exit(64)
        }
        var passed = true
        for benchmark in all where wanted.isEmpty || wanted.contains(benchmark.name) {
            passed = benchmark.run() && passed
        }
        exit(passed ? 0 : 1)
    }
}
