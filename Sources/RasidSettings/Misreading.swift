/// Why a value cannot be taken as written: a fault that does not know its place yet.
struct Misreading: Error, Equatable {
    var problem: String
    var remedy: String

    init(_ problem: String, remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }
}
