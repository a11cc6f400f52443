"""Three invented councils with a few years behind them, for looking round and for pictures.

Every name and sentence here is made up. Quarters are counted from the newest one that has ended (0), back (-1) and
forward (+1), so that the demonstration is as old as the day it is loaded on.
"""
