include("app", "lib")
