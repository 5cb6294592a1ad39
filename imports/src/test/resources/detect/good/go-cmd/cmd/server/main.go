package main
func main() { r.Run(":7000") }
