print("orgline")
