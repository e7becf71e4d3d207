"""What screens show, without a screen: columns, items of lists, a document as it is shown."""
