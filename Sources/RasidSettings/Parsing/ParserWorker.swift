internal import Glibc
internal import NewsReading
internal import RasidSystem

/// One process that parses. Belongs to one thread at a time.
struct ParserWorker: Sendable {
    /// How it ended, instead of an answer.
    struct Death: Error {
        var end: ChildProcess.End
        /// Whether the input did it: not so where somebody killed the process, the kernel included when memory is short.
        var isInputsFault: Bool { end != .signal(SIGKILL) }
        /// One sentence.
        var reason: String {
            switch end {
            case .signal(SIGXCPU): "parser died: it used more than \(ParserWorker.secondsOfTask) s of processor time"
            case .signal(let number): "parser died: signal \(number)"
            case .exit(let code): "parser died: exit \(code)"
            }
        }
    }

    /// Processor time of one task. A backstop: what parsers may do is bounded by bytes and steps.
    static let secondsOfTask: UInt64 = 20

    private let process: ChildProcess

    /// Starts one, and waits until it says that it is locked up.
    static func start(_ program: String) throws(ParserFault) -> ParserWorker {
        do throws(SystemError) {
            let worker = ParserWorker(process: try ChildProcess.spawn(program, []))
            let first = try? Frame.read(from: worker.process.socket.number)
            guard first?.kind == 1 else {
                let end = worker.stop()
                let reason = first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "it ended (\(end))"
                throw SystemError("start", "\(program): \(SafeText.escaped(reason))", errno: ECANCELED)
            }
            return worker
        } catch {
            throw ParserFault(.interrupted, "cannot start the parser: \(error)")
        }
    }

    /// Does one task.
    func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(Death) -> [UInt8] {
        process.limitProcessor(seconds: process.processorSeconds() + ParserWorker.secondsOfTask)
        do throws(SystemError) {
            try Frame(kind: task.rawValue, bytes: bytes).write(to: process.socket.number)
            if let answer = try Frame.read(from: process.socket.number), answer.kind == task.rawValue {
                return answer.bytes
            }
        } catch {
            // It is dying, or writes nonsense: its end says more.
        }
        throw Death(end: end())
    }

    /// Ends it, and says how it ended.
    @discardableResult
    func stop() -> ChildProcess.End {
        process.kill()
        return process.wait()
    }

    /// The end of a process that gave no answer. One that lives on wrote nonsense, and is ended.
    private func end() -> ChildProcess.End {
        shutdown(process.socket.number, Int32(SHUT_RDWR))
        return process.wait()
    }
}
