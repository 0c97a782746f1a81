-- Until when a session may see names and examples without the password being asked for again; every use moves it on.
ALTER TABLE sessions ADD COLUMN fresh_until {{.Time}};
