CREATE DATABASE "further_dev";
