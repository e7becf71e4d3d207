"""What a person meets: the screens, the keys and the commands of parkbrowse."""
