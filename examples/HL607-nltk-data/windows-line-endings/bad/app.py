from nltk.corpus import stopwords
