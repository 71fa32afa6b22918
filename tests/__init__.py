"""The tests: they mirror the package, plus fakes, journeys, every_entity, simulation and crash."""
