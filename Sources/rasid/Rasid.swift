@main struct Rasid { static func main() {} }
