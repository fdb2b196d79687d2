import Glibc

/// Measures two ways of doing the same, one after the other and again, so that a busy machine slows both.
enum Stopwatch {
    /// The median seconds of processor time of each, over `runs` turns after one to warm up. A way returns what is to be
    /// done with its result; that is not timed.
    static func alternate(
        runs: Int, _ first: () -> () -> Void, and second: () -> () -> Void
    ) -> (first: Double, second: Double) {
        var times: (first: [Double], second: [Double]) = ([], [])
        for turn in 0...runs {
            let pair = (measure(first), measure(second))
            guard turn > 0 else { continue }
            times.first.append(pair.0)
            times.second.append(pair.1)
        }
        return (median(times.first), median(times.second))
    }

    /// The seconds of processor time that `body` takes.
    static func time(_ body: () -> Void) -> Double {
        let start = seconds()
        body()
        return seconds() - start
    }

    private static func measure(_ way: () -> () -> Void) -> Double {
        let start = seconds()
        let finish = way()
        let end = seconds()
        finish()
        return end - start
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
