"""The post office: carries sealed letters, cannot open them."""
