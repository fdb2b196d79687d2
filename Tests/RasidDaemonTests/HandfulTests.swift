import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Which claims one thread reads together.
@Suite struct HandfulTests {
    private let directory: Descriptor

    init() throws { directory = try TestFolder().directory() }

    @Test func theFirstAsksForItsTurnAndTheLastSendsAll() {
        var (handful, steps, sent) = (Handful(), [String](), [String]())
        for number in 0..<Handful.limit + 1 {
            switch handful.add(.of("\(number)", in: directory)) {
            case .send(let claims):
                steps.append("send")
                sent = claims.map(\.name.text)
            case .sendLater: steps.append("later")
            case .wait: steps.append("wait")
            }
        }
        #expect(steps == ["later"] + Array(repeating: "wait", count: Handful.limit - 2) + ["send", "later"])
        #expect(sent == (0..<Handful.limit).map(String.init))
        let rest = [handful.take(), handful.take()]
        #expect(rest.map { $0.map(\.name.text) } == [["\(Handful.limit)"], []])
    }

    @Test func aLargeFileGoesAlone() {
        var handful = Handful()
        _ = handful.add(.of("small", in: directory, bytes: Handful.largeBytes - 1))
        guard case .send(let alone) = handful.add(.of("large", in: directory, bytes: Handful.largeBytes)) else {
            Issue.record("it waits")
            return
        }
        let rest = handful.take()
        #expect([alone, rest].map { $0.map(\.name.text) } == [["large"], ["small"]])
    }
}
