internal import Glibc
internal import NewsArchive
internal import RasidSystem

/// The system's journal: one ``JournalEntry`` for each alert, sent to journald's socket.
///
/// A machine without journald is no fault: alerts wait, and are sent if it appears. journald keeps its socket's
/// contents when it restarts, so a datagram that the socket accepted counts as delivered.
struct JournalSink: AlertSink {
    /// Where journald listens (systemd-journald.service(8)).
    static let defaultSocket = "/run/systemd/journal/socket"

    let socket: String
    private var datagrams: DatagramSender?

    init(socket: String = defaultSocket) { self.socket = socket }

    var name: String { "journal" }

    mutating func open(mark: Int64, last: Int64) throws(SinkFault) -> Int64 {
        guard access(socket, F_OK) == 0 else { throw .absent }
        do throws(SystemError) {
            datagrams = try DatagramSender()
        } catch {
            throw .failed("cannot open a socket for the journal: \(error)", reopen: true)
        }
        return mark
    }

    mutating func deliver(_ alert: StoredAlert) throws(SinkFault) {
        guard let datagrams else { throw .failed("the journal is not open", reopen: true) }
        do throws(SystemError) {
            try datagrams.send(JournalEntry(alert).bytes, to: socket)
        } catch {
            switch error.errno {
            case EAGAIN, ENOBUFS: throw .busy
            case ENOENT, ECONNREFUSED: throw .absent
            default: throw .failed("cannot send to the journal: \(error)", reopen: true)
            }
        }
    }

    mutating func sync() {}

    mutating func check() {}
}
