from selenium import webdriver

driver = webdriver.Remote("https://browsers.example")
