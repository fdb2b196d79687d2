internal import Glibc
package import NewsReading
internal import RasidSystem
internal import Synchronization

/// The processes in which parsers in C run: as many as have work at a time, at most one for each core and four in all. Each does one
/// task at a time, and stays for the next.
///
/// What the death of one means (SETTLED 1): the task is tried once more, alone in a fresh process; if that dies too, its input
/// is at fault. A process that was killed by somebody else says nothing of its input: that is tried again later.
package final class ParserWorkers: Parser {
    private let program: String
    private let permits: Permits
    private let idle = Mutex<[ParserWorker]>([])
    /// Those of this process that have died, whoever they worked for.
    private static let deaths = Atomic<Int64>(0)

    /// How many parsers of this process have died so far.
    package static var deathCount: Int64 { deaths.load(ordering: .relaxed) }

    /// `executable`: the path of this program, beside which the parser lies. Nothing is started yet.
    package convenience init(executable: String, count: Int = ParserWorkers.usualCount) {
        self.init(program: ParserProgram.path(executable: executable), count: count)
    }

    init(program: String, count: Int = ParserWorkers.usualCount) {
        self.program = program
        permits = Permits(count)
    }

    deinit { idle.withLock { for worker in $0 { worker.stop() } } }

    /// One for each core, at most four.
    package static var usualCount: Int { min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    package func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] {
        permits.take()
        defer { permits.giveBack() }
        let worker: ParserWorker
        if let one = idle.withLock({ $0.popLast() }) { worker = one } else { worker = try ParserWorker.start(program) }
        do throws(ParserWorker.Death) {
            return try answer(task, bytes, by: worker)
        } catch {
            guard error.isInputsFault else { throw ParserFault(.interrupted, "the parser was killed") }
        }
        let fresh = try ParserWorker.start(program)
        do throws(ParserWorker.Death) {
            return try answer(task, bytes, by: fresh)
        } catch {
            throw ParserFault(error.isInputsFault ? .died : .interrupted, error.reason)
        }
    }

    private func answer(
        _ task: ParserTask, _ bytes: [UInt8], by worker: ParserWorker
    ) throws(ParserWorker.Death) -> [UInt8] {
        let answer: [UInt8]
        do throws(ParserWorker.Death) {
            answer = try worker.answer(task, bytes)
        } catch {
            ParserWorkers.deaths.add(1, ordering: .relaxed)
            throw error
        }
        idle.withLock { $0.append(worker) }
        return answer
    }
}
